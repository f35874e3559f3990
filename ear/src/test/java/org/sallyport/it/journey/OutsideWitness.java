package org.sallyport.it.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

/** Somebody else's witness (C2SP tlog-witness): it remembers sizes, believes roots, and may remember more than it saw. */
final class OutsideWitness implements AutoCloseable {
    private final KeyPair pair;
    private final HttpServer server;
    private long size;

    OutsideWitness() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/add-checkpoint", this::answer);
        server.start();
    }

    WitnessKey key() {
        return WitnessKey.of("witness.example", pair.getPublic());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** As if it had seen so much of this ledger. */
    synchronized void remember(long leaves) {
        size = leaves;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            SignedNote note = SignedNote.parse(body.substring(body.indexOf("\n\n") + 2));
            if (!body.startsWith("old " + size + "\n")) {
                send(exchange, 409, "text/x.tlog.size", size + "\n");
                return;
            }
            size = Checkpoint.parse(note.text()).size();
            Cosignature cosignature = Cosignature.make(note, key(), pair.getPrivate(), Instant.now());
            send(exchange, 200, "text/plain; charset=utf-8", cosignature.line().format());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
