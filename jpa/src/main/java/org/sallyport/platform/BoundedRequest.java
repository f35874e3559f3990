package org.sallyport.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests whose whole answers have a limit in time and in size, whoever answers. Redirects are not followed. */
public final class BoundedRequest {
    private final Duration patience;
    private final int most;
    private final HttpClient client;

    /** An answer. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {
        /** Of its content; empty when it says none. */
        public String type() {
            return header("Content-Type");
        }

        /** The first of that name; empty when there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /**
     * With these limits.
     *
     * @param patience for a whole answer
     * @param most bytes of its body
     */
    public BoundedRequest(Duration patience, int most) {
        this.patience = patience;
        this.most = most;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** One attempt. Throws with a sentence about the other side that begins with "it". */
    public Answer send(HttpRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        // Patience is for the whole answer; a request's own timeout would end with its header.
        CompletableFuture<HttpResponse<Void>> asked = client.sendAsync(
                request,
                BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (body.size() + bytes.length > most) {
                        throw new UncheckedIOException(new IOException("it answers more than " + most + " bytes"));
                    }
                    body.writeBytes(bytes);
                })));
        try {
            HttpResponse<Void> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), answer.headers(), body.toByteArray());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof UncheckedIOException ours
                    ? ours.getCause()
                    : new IOException(
                            "it cannot be asked ("
                                    + (cause == null ? e : cause).getClass().getSimpleName() + ")",
                            e);
        } catch (TimeoutException e) {
            throw new IOException("it does not answer within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway is stopping", e);
        } finally {
            asked.cancel(true);
        }
    }
}
