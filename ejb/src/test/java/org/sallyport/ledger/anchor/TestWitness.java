package org.sallyport.ledger.anchor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteVerifier;
import org.sallyport.ledger.proof.ProofVerifier;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

/** A witness on the loopback (C2SP tlog-witness), honest or not. */
final class TestWitness implements AutoCloseable {
    static final Instant TIME = Instant.parse("2026-11-22T12:00:00Z");

    /** How it answers. */
    enum Manner {
        HONEST,
        SILENT,
        NEVER_ENDING,
        HUGE,
        GARBAGE,
        BROKEN,
        REDIRECTING,
        OTHER_KEY,
        WRONG_SIGNATURE,
        AHEAD,
        NAMELESS_CONFLICT,
        HUGE_SIZE,
        EVER_OTHER_SIZE
    }

    private static final String SIZE = "text/x.tlog.size";

    private final NoteKey log;
    private final KeyPair pair = TestLog.pair();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Manner manner;
    private Checkpoint latest = Checkpoint.empty(TestLog.ORIGIN);

    TestWitness(Manner manner, NoteKey log) {
        this.manner = manner;
        this.log = log;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/w/add-checkpoint", this::answer);
        server.start();
    }

    WitnessKey key() {
        return WitnessKey.of("witness.example", pair.getPublic());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/w/";
    }

    /** Asks it with little patience. */
    Witness client() {
        return new Witness(URI.create(url()), key(), Duration.ofMillis(700), InstantSource.fixed(TIME));
    }

    int asked() {
        return asked.get();
    }

    /** From now on. */
    void answer(Manner other) {
        manner = other;
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = asked.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (manner) {
            case SILENT -> pause();
            case NEVER_ENDING -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
            case HUGE -> send(exchange, 200, "text/plain", "\u2014 w AAAAAAAA\n".repeat(100_000));
            case GARBAGE -> send(exchange, 200, "text/plain", "<html>\u0000\n\n\u2014 ");
            case BROKEN -> send(exchange, 503, "text/plain", "");
            case REDIRECTING -> {
                exchange.getResponseHeaders().set("Location", url());
                send(exchange, 302, "text/plain", "");
            }
            case NAMELESS_CONFLICT -> send(exchange, 409, "text/html", "7\n");
            case HUGE_SIZE -> send(exchange, 409, SIZE, "9".repeat(40) + "\n");
            case EVER_OTHER_SIZE -> send(exchange, 409, SIZE, number + "\n");
            default -> judge(exchange, body);
        }
        exchange.close();
    }

    /** What the protocol demands of a witness. */
    private synchronized void judge(HttpExchange exchange, String body) throws IOException {
        int split = body.indexOf("\n\n");
        List<String> lines = body.substring(0, split).lines().toList();
        long old = Long.parseLong(lines.get(0).substring("old ".length()));
        List<byte[]> proof = lines.stream()
                .skip(1)
                .map(line -> Base64.getDecoder().decode(line))
                .toList();
        SignedNote note = SignedNote.parse(body.substring(split + 2));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!new NoteVerifier(log).verifyCheckpoint(note).isValid()) {
            send(exchange, 403, "text/plain", "");
        } else if (old > checkpoint.size()) {
            send(exchange, 400, "text/plain", "");
        } else if (old != latest.size()) {
            send(exchange, 409, SIZE, latest.size() + "\n");
        } else if (old == checkpoint.size() && !checkpoint.equals(latest)) {
            send(exchange, 409, "text/plain", "");
        } else if (!ProofVerifier.verifyConsistency(old, latest.root(), checkpoint.size(), checkpoint.root(), proof)
                .isValid()) {
            send(exchange, 422, "text/plain", "");
        } else {
            latest = checkpoint;
            send(exchange, 200, "text/plain", cosigned(note));
        }
    }

    private String cosigned(SignedNote note) {
        String foreign = "\u2014 other.example/w " + Base64.getEncoder().encodeToString(new byte[2432]) + "\n";
        return switch (manner) {
            case OTHER_KEY -> {
                KeyPair other = TestLog.pair();
                WitnessKey key = WitnessKey.of("witness.example", other.getPublic());
                yield Cosignature.make(note, key, other.getPrivate(), TIME)
                        .line()
                        .format();
            }
            case WRONG_SIGNATURE ->
                Cosignature.make(note, key(), TestLog.pair().getPrivate(), TIME)
                        .line()
                        .format();
            case AHEAD ->
                Cosignature.make(note, key(), pair.getPrivate(), TIME.plus(Duration.ofMinutes(11)))
                        .line()
                        .format();
            default ->
                foreign
                        + Cosignature.make(note, key(), pair.getPrivate(), TIME)
                                .line()
                                .format();
        };
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void pause() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
