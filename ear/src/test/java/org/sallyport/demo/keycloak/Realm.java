package org.sallyport.demo.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sallyport.demo.process.LaunchException;

/**
 * The realm to import, with its placeholders filled in. Its passwords are its user names, so its policy makes their hashes
 * cheap: no realm for anything else.
 *
 * @param file {@code wildfly-config/realm/sallyport-realm.json}
 * @param http port of the console, plain
 * @param https port of the console, TLS
 * @param secret of the gateway's client
 */
public record Realm(Path file, int http, int https, String secret) {
    public Realm {
        if (!secret.matches("[A-Za-z0-9_.=-]{8,}")) {
            throw new IllegalArgumentException("the client's secret must fit into JSON as it is");
        }
    }

    String json() {
        try {
            String json = Files.readString(file)
                    .replace("@http.port@", Integer.toString(http))
                    .replace("@https.port@", Integer.toString(https))
                    .replace("@sallyport.secret@", secret);
            if (json.contains("@sallyport.") || json.contains(".port@")) {
                throw new LaunchException("a placeholder in " + file + " has no value");
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
