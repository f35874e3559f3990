package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Posts JSON to an address that the settings name. Certificates are checked, redirects are not followed (they would lead
 * elsewhere), and what is answered is not read: a receiver that never ends its answer holds up nothing.
 */
@ApplicationScoped
public class HttpPost {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** From the request's first byte to the head of the answer: receivers are asked to do their work behind it. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Delivery send(Endpoint to, Map<String, String> headers, byte[] json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.uri())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Sallyport")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return outcome(answer.statusCode());
        } catch (IOException e) {
            return Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Failed("the gateway was shutting down");
        }
    }

    private static Delivery outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Delivery.Taken();
        }
        String redirect = status >= 300 && status < 400 ? "; redirects are not followed" : "";
        return new Delivery.Failed("it answers " + status + redirect);
    }
}
