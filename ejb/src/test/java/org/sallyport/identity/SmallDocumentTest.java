package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmallDocumentTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    SmallDocumentTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/small", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("small".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Location", "/small");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.createContext("/endless", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            }
        });
        server.createContext("/dripping", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                while (true) {
                    body.write('x');
                    body.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String get(String path) throws IOException {
        return SmallDocument.get(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    @Test
    void a_small_document_is_had() throws IOException {
        assertThat(get("/small")).isEqualTo("small");
    }

    @Test
    void nothing_else_is() {
        assertThatThrownBy(() -> get("/missing")).hasMessageContaining("answers 404");
        assertThatThrownBy(() -> get("/moved")).hasMessageContaining("answers 302");
        assertThatThrownBy(() -> get("/endless")).hasMessageContaining("it answers more than 262144 bytes");
    }

    @Test
    void a_document_that_drips_is_given_up() {
        Instant start = Instant.now();
        assertThatThrownBy(() -> get("/dripping")).hasMessageContaining("it does not answer within 3000 ms");
        assertThat(Duration.between(start, Instant.now())).isLessThan(SmallDocument.TIMEOUT.plusSeconds(2));
    }
}
