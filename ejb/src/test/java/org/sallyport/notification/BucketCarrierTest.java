package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;

class BucketCarrierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");
    private static final AwsSignature SIGNATURE = new AwsSignature("AKID", "secret", "eu-central-1");
    private static final String PATH = "/anchors/bank/checkpoint-0000000000000000042.txt";

    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final HttpServer server;
    private String locks = "COMPLIANCE";
    private int status = 200;
    private Instant now = NOW;

    BucketCarrierTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String method = exchange.getRequestMethod();
                byte[] body = exchange.getRequestBody().readAllBytes();
                Map<String, String> signed = new TreeMap<>();
                exchange.getRequestHeaders().forEach((name, values) -> {
                    if (name.toLowerCase(Locale.ROOT).matches("x-amz-(object|checksum).*|if-none-match")) {
                        signed.put(name.toLowerCase(Locale.ROOT), values.get(0));
                    }
                });
                String wanted = SIGNATURE
                        .headers(
                                method,
                                exchange.getRequestHeaders().getFirst("Host"),
                                exchange.getRequestURI().getRawPath(),
                                signed,
                                body,
                                now)
                        .get("authorization");
                if (!String.valueOf(wanted).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                    exchange.sendResponseHeaders(403, -1);
                    return;
                }
                if (method.equals("PUT")
                        && status == 200
                        && kept.containsKey(exchange.getRequestURI().getPath())) {
                    exchange.sendResponseHeaders(signed.containsKey("if-none-match") ? 412 : 200, -1);
                    return;
                }
                if (method.equals("PUT") && status == 200) {
                    kept.put(exchange.getRequestURI().getPath(), new String(body, StandardCharsets.UTF_8));
                    asked.putAll(signed);
                } else if (method.equals("HEAD")) {
                    exchange.getResponseHeaders().add("x-amz-object-lock-mode", locks);
                    exchange.getResponseHeaders()
                            .add(
                                    "x-amz-object-lock-retain-until-date",
                                    String.valueOf(asked.get("x-amz-object-lock-retain-until-date"))
                                            .replace("Z", ".000Z"));
                }
                byte[] answer = status == 200 || method.equals("HEAD")
                        ? new byte[0]
                        : "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                if (answer.length > 0) {
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Delivery put() throws IOException, NoSuchAlgorithmException {
        return put(SIGNATURE);
    }

    private Delivery put(AwsSignature signature) throws IOException, NoSuchAlgorithmException {
        Bucket bucket = new Bucket(Endpoint.parse(
                "the bucket", "http://127.0.0.1:" + server.getAddress().getPort() + "/anchors/bank"));
        return new BucketCarrier().put(bucket, signature, notice(), now, Duration.ofDays(10));
    }

    private static CheckpointNotice notice() throws NoSuchAlgorithmException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteSigner signer = new NoteSigner(NoteKey.of("sallyport/ledger", pair.getPublic()), pair.getPrivate());
        return CheckpointNotice.of(signer.sign(new Checkpoint("sallyport/ledger", 42, Hash.sha256(new byte[] {1})))
                .format());
    }

    @Test
    void a_checkpoint_is_put_signed_and_locked() throws Exception {
        assertThat(put()).isInstanceOf(Delivery.Taken.class);
        assertThat(kept).containsOnlyKeys(PATH);
        assertThat(kept.get(PATH)).startsWith("sallyport/ledger\n42\n").contains("\n\n\u2014 sallyport/ledger ");
        assertThat(asked)
                .containsEntry("x-amz-object-lock-mode", "COMPLIANCE")
                .containsEntry("x-amz-object-lock-retain-until-date", "2026-12-02T12:00:00Z")
                .containsKey("x-amz-checksum-sha256");
    }

    @Test
    void what_is_there_is_not_written_again() throws Exception {
        put();
        String first = kept.get(PATH);
        now = NOW.plus(Duration.ofDays(1));
        assertThat(put()).as("a day later, when the lock has nine days left").isInstanceOf(Delivery.Taken.class);
        assertThat(kept.get(PATH)).isEqualTo(first);
        now = NOW.plus(Duration.ofDays(11));
        assertThat(put()).as("when the lock is over").isInstanceOf(Delivery.Failed.class);
    }

    @Test
    void ports_of_the_scheme_are_left_out_as_clients_do() {
        for (String port : new String[] {"", ":443"}) {
            assertThat(new Bucket(Endpoint.parse("x", "https://minio.bank.example" + port + "/anchors/")).authority())
                    .isEqualTo("minio.bank.example");
        }
        assertThat(new Bucket(Endpoint.parse("x", "https://minio.bank.example:9000/anchors/")).authority())
                .isEqualTo("minio.bank.example:9000");
    }

    @Test
    void a_store_that_does_not_lock_has_not_taken_it() throws Exception {
        for (String mode : new String[] {"GOVERNANCE", ""}) {
            locks = mode;
            assertThat(put()).isInstanceOfSatisfying(Delivery.Failed.class, failed -> assertThat(failed.why())
                    .startsWith("it has not locked the checkpoint"));
        }
    }

    @Test
    void what_it_says_is_wrong_is_told_and_nothing_else() throws Exception {
        status = 400;
        assertThat(put()).isEqualTo(new Delivery.Failed("it answers 400 AccessDenied"));
        status = 200;
        assertThat(put(new AwsSignature("AKID", "another", "eu-central-1")))
                .isEqualTo(new Delivery.Failed("it answers 403"));
        server.stop(0);
        assertThatThrownBy(this::put).isInstanceOf(IOException.class).hasMessageStartingWith("it cannot be asked");
    }
}
