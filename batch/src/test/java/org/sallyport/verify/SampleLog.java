package org.sallyport.verify;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;

/** A synthetic log that is written period by period. */
final class SampleLog {
    static final String ORIGIN = "sallyport/test";

    private final NoteSigner signer;
    private final CompactRange tree = CompactRange.empty();
    private final StringBuilder events = new StringBuilder();
    private final StringBuilder commands = new StringBuilder();
    private Checkpoint open = Checkpoint.empty(ORIGIN);
    private List<byte[]> frontier = List.of();
    private long counter;

    SampleLog() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            signer = new NoteSigner(NoteKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    NoteKey key() {
        return signer.key();
    }

    String sign(Checkpoint checkpoint) {
        return signer.sign(checkpoint).format();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(ORIGIN, tree.size(), tree.root());
    }

    /** What follows belongs to a new package. */
    void startPeriod() {
        open = checkpoint();
        frontier = tree.frontier();
        events.setLength(0);
        commands.setLength(0);
    }

    void event(String type, Map<String, ?> body) {
        Map<String, Object> envelope =
                new TreeMap<>(Map.of("at", "2026-11-22T10:00:00.123Z", "id", "event-" + ++counter, "type", type));
        Map<String, Object> line = sealed(envelope, body);
        line.put("index", tree.size());
        events.append(CanonicalJson.text(line)).append('\n');
        tree.append(LeafHash.of(CanonicalJson.bytes(envelope)));
    }

    void opened(String session) {
        event("SESSION_OPENED", Map.of("session", session, "number", ++counter, "user", "alice"));
    }

    void segment(String session, long first, int count, long frames) {
        List<byte[]> leaves = new ArrayList<>();
        for (long sequence = first; sequence < first + count; sequence++) {
            Map<String, Object> envelope =
                    new TreeMap<>(Map.of("at", "2026-11-22T10:00:01Z", "sequence", sequence, "session", session));
            Map<String, Object> line = sealed(envelope, Map.of("sequence", sequence, "text", "select " + sequence));
            commands.append(CanonicalJson.text(line)).append('\n');
            leaves.add(LeafHash.of(CanonicalJson.bytes(envelope)));
        }
        event("SEGMENT", segmentBody(session, first, first + count - 1, frames, MerkleTree.root(leaves)));
    }

    static Map<String, Object> segmentBody(String session, long first, long last, long frames, byte[] root) {
        return Map.of(
                "session",
                session,
                "first",
                first,
                "last",
                last,
                "frames",
                frames,
                "chainHead",
                head(frames),
                "commandsRoot",
                Hash.hex(root));
    }

    void sealed(String session, long commandCount, long frames, String chainHead) {
        event(
                "SESSION_SEALED",
                Map.of(
                        "session",
                        session,
                        "state",
                        "CLOSED",
                        "commands",
                        commandCount,
                        "frames",
                        frames,
                        "chainHead",
                        chainHead));
    }

    static String head(long frames) {
        return Hash.hex(Hash.sha256(utf8("frame " + frames)));
    }

    /** The content files of the period, ready to be changed and packed. */
    Map<String, String> content() {
        List<String> nodes = frontier.stream().map(Hash::hex).toList();
        Map<String, Long> counts = new TreeMap<>(Map.of(
                "data/events.jsonl", events.chars().filter(c -> c == '\n').count(),
                "data/commands.jsonl", commands.chars().filter(c -> c == '\n').count(),
                "population/sessions.csv", 1L));
        Map<String, String> files = new TreeMap<>();
        files.put("README.txt", "An evidence package made for a test.\n");
        files.put("report/summary.pdf", "%PDF-1.7 not really\n");
        files.put("population/sessions.csv", "session,user,note\ns-1,alice,\"two\nlines\"\n");
        files.put("population/ipe.json", CanonicalJson.text(Map.of("counts", counts, "zone", "UTC")) + "\n");
        files.put("data/events.jsonl", events.toString());
        files.put("data/commands.jsonl", commands.toString());
        files.put("log/checkpoint.open", sign(open));
        files.put("log/checkpoint.close", sign(checkpoint()));
        files.put("log/frontier.json", CanonicalJson.text(Map.of("size", open.size(), "hashes", nodes)));
        files.put("log/log.vkey", key().format() + "\n");
        files.put("verify/ca.pem", "informative only\n");
        return files;
    }

    private Map<String, Object> sealed(Map<String, Object> envelope, Map<String, ? extends @Nullable Object> body) {
        byte[] salt = Hash.sha256(utf8("salt " + ++counter));
        envelope.put("commit", Hash.hex(BodyCommitment.of(salt, CanonicalJson.bytes(body))));
        return new TreeMap<>(Map.of("envelope", envelope, "salt", Hash.hex(salt), "body", body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
