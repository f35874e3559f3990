package org.sallyport.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.sallyport.platform.BoundedRequest;

/** Gets a text from an issuer: status 200, no redirects, bounded in length and in the time until its last byte. */
final class SmallDocument {
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    static final int LONGEST = 256 * 1024;

    private static final BoundedRequest HTTP = new BoundedRequest(TIMEOUT, LONGEST);

    private SmallDocument() {}

    static String get(URI address) throws IOException {
        BoundedRequest.Answer answer;
        try {
            answer = HTTP.send(HttpRequest.newBuilder(address).build());
        } catch (IOException e) {
            throw new IOException(address + ": " + e.getMessage(), e);
        }
        if (answer.status() != 200) {
            throw new IOException(address + " answers " + answer.status());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
