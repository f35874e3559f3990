package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.demo.Port;
import org.sallyport.demo.process.Folders;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;

/** The browsers of one journey, each with a profile of its own, at a gateway's console. */
final class Browsers implements AutoCloseable {
    private final Gateway gateway;
    private final List<Browser> open = new ArrayList<>();
    private final Map<String, Browser> people = new HashMap<>();
    private final Path profiles;

    /** At the console of the shared gateway. */
    Browsers(Stage stage) {
        this(stage.gateway());
    }

    Browsers(Gateway gateway) {
        this.gateway = gateway;
        try {
            profiles = Files.createTempDirectory("profiles");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser open() {
        URI console = URI.create("https://localhost:" + gateway.port(Port.HTTPS) + "/");
        Browser browser = new Browser(console, profiles.resolve(String.valueOf(open.size())));
        open.add(browser);
        return browser;
    }

    /** The person's browser, signed in by the first who wants it. */
    Browser of(String user, String page) {
        return people.computeIfAbsent(user, unused -> open()).signedIn(user, page);
    }

    @Override
    public void close() {
        open.forEach(Browser::close);
        Folders.delete(profiles);
    }
}
