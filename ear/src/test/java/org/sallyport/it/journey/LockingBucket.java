package org.sallyport.it.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket that locks what is put into it, and tells of the lock; it believes every signature. */
final class LockingBucket implements AutoCloseable {
    private static final String LOCK = "x-amz-object-lock-";

    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> locks = new ConcurrentHashMap<>();
    private final HttpServer server;

    LockingBucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/anchors/";
    }

    /** By name, with the slash in front. */
    Map<String, String> objects() {
        return objects;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/");
            if (signed && exchange.getRequestMethod().equals("PUT")) {
                locks.put(
                        name,
                        Map.of(
                                LOCK + "mode",
                                String.valueOf(exchange.getRequestHeaders().getFirst(LOCK + "mode")),
                                LOCK + "retain-until-date",
                                String.valueOf(exchange.getRequestHeaders().getFirst(LOCK + "retain-until-date"))));
                objects.put(name, body);
            }
            locks.getOrDefault(name, Map.of()).forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(signed ? 200 : 403, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
