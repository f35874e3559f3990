package org.sallyport.demo.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Tells whether a child does its work yet. An I/O error means not yet; a {@link LaunchException} means never. */
@FunctionalInterface
public interface Probe {
    boolean isReady() throws IOException;

    /** Ready when a GET of the address answers 200. */
    static Probe http(URI address) {
        return () -> {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        };
    }
}
