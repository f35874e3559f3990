package org.sallyport.it.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's server that gets webhooks, and answers what the test says for each path. */
final class Receiver implements AutoCloseable {
    /** What came. */
    record Call(String path, String id, String timestamp, String signature, String body) {
        /** As a receiver verifies it, by the words of standardwebhooks.com alone. */
        boolean isSignedWith(byte[] key) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return signature.equals("v1," + Base64.getEncoder().encodeToString(expected));
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, IntSupplier> answers = new ConcurrentHashMap<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getRequestHeaders();
            String path = exchange.getRequestURI().getPath();
            calls.add(new Call(
                    path,
                    "" + headers.getFirst("webhook-id"),
                    "" + headers.getFirst("webhook-timestamp"),
                    "" + headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(answers.getOrDefault(path, () -> 204).getAsInt(), -1);
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on, what comes there is answered so. */
    void answer(String path, IntSupplier status) {
        answers.put(path, status);
    }

    /** What came to the path about the approval, in order. */
    List<Call> calls(String path, String approval) {
        return calls.stream()
                .filter(call -> call.path().equals(path) && call.body().contains(approval))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
