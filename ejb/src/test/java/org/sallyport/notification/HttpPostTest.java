package org.sallyport.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that behave, and those that do not. */
class HttpPostTest {
    private final HttpPost post = new HttpPost();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;

    @TempDir
    private Path folder;

    HttpPostTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        begin(server);
    }

    private void begin(HttpServer one) {
        one.createContext("/", this::answer);
        one.setExecutor(workers);
        one.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }

    /** The path says what to answer. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        seen.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("webhook-id") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        try (exchange) {
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/taken");
                exchange.sendResponseHeaders(307, -1);
            } else if (path.equals("/endless")) {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } else {
                exchange.sendResponseHeaders(path.equals("/broken") ? 500 : 204, -1);
            }
        }
    }

    private Delivery send(String address) {
        return post.send(Endpoint.parse("x", address), Map.of("webhook-id", "1"), "{}".getBytes(UTF_8));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void a_message_is_posted_with_its_headers_and_any_2xx_has_taken_it() {
        assertThat(send(address("/taken"))).isEqualTo(new Delivery.Taken());
        assertThat(seen).containsExactly("POST /taken 1 {}");
    }

    @Test
    void another_status_has_not_and_redirects_are_not_followed() {
        assertThat(send(address("/broken"))).isEqualTo(new Delivery.Failed("it answers 500"));
        assertThat(send(address("/moved")))
                .isEqualTo(new Delivery.Failed("it answers 307; redirects are not followed"));
        assertThat(seen).hasSize(2).noneMatch(one -> one.contains("/taken"));
    }

    @Test
    @Timeout(10)
    void an_answer_that_never_ends_holds_up_nothing() {
        assertThat(send(address("/endless"))).isEqualTo(new Delivery.Taken());
    }

    @Test
    @Timeout(20)
    void a_receiver_that_says_nothing_is_left_after_some_seconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThat(send("http://127.0.0.1:" + silent.getLocalPort() + "/secret"))
                    .isEqualTo(new Delivery.Failed("no answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void where_nothing_listens_the_address_is_not_quoted() {
        server.stop(0);
        assertThat(send(address("/secret"))).isEqualTo(new Delivery.Failed("nothing listens there"));
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused()
            throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        begin(https);
        try {
            assertThat(send("https://localhost:" + https.getAddress().getPort() + "/taken"))
                    .isEqualTo(new Delivery.Failed("no trusted TLS connection"));
            assertThat(seen).isEmpty();
        } finally {
            https.stop(0);
        }
    }

    private SSLContext selfSigned() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("self.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "self",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .start();
        assertThatCode(keytool.getInputStream()::readAllBytes).doesNotThrowAnyException();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "password".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
