package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.demo.Port;
import org.sallyport.demo.process.Folders;
import org.sallyport.it.Stage;

/** The browsers of one journey, each with a profile of its own, at the console of the shared gateway. */
final class Browsers implements AutoCloseable {
    private final Stage stage;
    private final List<Browser> open = new ArrayList<>();
    private final Path profiles;

    Browsers(Stage stage) {
        this.stage = stage;
        try {
            profiles = Files.createTempDirectory("profiles");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser open() {
        URI console = URI.create("https://localhost:" + stage.gateway().port(Port.HTTPS) + "/");
        Browser browser = new Browser(console, profiles.resolve(String.valueOf(open.size())));
        open.add(browser);
        return browser;
    }

    @Override
    public void close() {
        open.forEach(Browser::close);
        Folders.delete(profiles);
    }
}
