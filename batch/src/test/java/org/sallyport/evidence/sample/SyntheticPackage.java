package org.sallyport.evidence.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.part.CsvFile;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;

/** A package with sessions that the verifier passes, some of it hostile: names, statements, a refusal, a grant. */
final class SyntheticPackage {
    static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    static final String GRANT = "grant-1";
    static final String HOSTILE = "=HYPERLINK(\"http://evil\")\u202E\u0007\uD83D\uDE08" + "x".repeat(300);

    private static final List<String> COLUMNS = List.of(
            "id",
            "state",
            "protocol",
            "resource",
            "resource_version",
            "account",
            "database_name",
            "issuer",
            "subject",
            "username",
            "groups_claim",
            "credential",
            "auth_time",
            "acr",
            "amr",
            "client_address",
            "grant_id",
            "opened_at",
            "ended_at",
            "end_reason",
            "end_detail",
            "damaged",
            "opened_leaf",
            "sealed_leaf",
            "commands_in_package");
    private static final List<String> APPROVALS =
            List.of("id", "kind", "state", "session_id", "reason", "grant_id", "decisions", "duties");

    private final NoteSigner signer;
    private final CompactRange tree = CompactRange.empty();
    private final StringBuilder events = new StringBuilder();
    private final StringBuilder commands = new StringBuilder();
    private final List<Map<String, Object>> sessions = new ArrayList<>();
    private final Checkpoint open;
    private final List<byte[]> frontier;
    private long commandCount;

    SyntheticPackage(int leavesBefore) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            signer = new NoteSigner(NoteKey.of("sallyport/test", pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < leavesBefore; i++) {
            event("BOOT", Map.of("boot", i));
        }
        events.setLength(0);
        open = checkpoint();
        frontier = tree.frontier();
        event("APPROVAL_REQUESTED", Map.of("approval", "a-1", "text", "access"));
        event("GRANT_STARTED", Map.of("approval", "a-1", "grant", GRANT));
    }

    NoteKey logKey() {
        return signer.key();
    }

    Checkpoint checkpoint() {
        return new Checkpoint("sallyport/test", tree.size(), tree.root());
    }

    String sign(Checkpoint checkpoint) {
        return signer.sign(checkpoint).format();
    }

    void refused(String id) {
        Map<String, Object> row = row(id, "REFUSED");
        row.put("opened_leaf", tree.size());
        event("SESSION_REFUSED", Map.of("session", id));
    }

    /** Opened, with two segments of half the commands each, one empty, and its seal. */
    void session(String id, int count) {
        Map<String, Object> row = row(id, "CLOSED");
        row.put("opened_leaf", tree.size());
        event("SESSION_OPENED", Map.of("session", id, "grant", row.get("grant_id")));
        segment(id, 1, count / 2, 10);
        event("LOOKED_AT_SESSION", Map.of("of", "somebody else"));
        segment(id, count / 2 + 1, count - count / 2, 20);
        segment(id, count + 1, 0, 21);
        row.put("sealed_leaf", tree.size());
        row.put("commands_in_package", count);
        event("SESSION_SEALED", Map.of("session", id, "commands", count, "frames", 21, "chainHead", "head 21"));
    }

    private Map<String, Object> row(String id, String state) {
        Map<String, Object> row = new TreeMap<>();
        COLUMNS.forEach(column -> row.put(column, column));
        row.putAll(Map.of("id", id, "state", state, "username", HOSTILE, "resource", "-2+3", "end_detail", HOSTILE));
        row.putAll(Map.of("grant_id", sessions.size() % 2 == 0 ? GRANT : "", "damaged", "", "sealed_leaf", ""));
        row.put("commands_in_package", 0);
        sessions.add(row);
        return row;
    }

    private void segment(String session, long first, int count, long frames) {
        List<byte[]> leaves = new ArrayList<>();
        for (long sequence = first; sequence < first + count; sequence++) {
            Map<String, Object> envelope =
                    new TreeMap<>(Map.of("at", "2026-11-22T10:00:01Z", "sequence", sequence, "session", session));
            Map<String, Object> body = Map.of(
                    "text",
                    "select\n" + HOSTILE,
                    "decision",
                    "ALLOWED",
                    "status",
                    "OK",
                    "findings",
                    Map.of("EMAIL", 2));
            commands.append(CanonicalJson.text(sealed(envelope, body))).append('\n');
            leaves.add(LeafHash.of(CanonicalJson.bytes(envelope)));
            commandCount++;
        }
        event(
                "SEGMENT",
                Map.of(
                        "session",
                        session,
                        "first",
                        first,
                        "last",
                        first + count - 1,
                        "frames",
                        frames,
                        "chainHead",
                        "head " + frames,
                        "commandsRoot",
                        Hash.hex(MerkleTree.root(leaves))));
    }

    private void event(String type, Map<String, ? extends Object> body) {
        Map<String, Object> envelope =
                new TreeMap<>(Map.of("at", "2026-11-22T10:00:00Z", "id", "e" + tree.size(), "type", type));
        Map<String, Object> line = sealed(envelope, body);
        line.put("index", tree.size());
        events.append(CanonicalJson.text(line)).append('\n');
        tree.append(LeafHash.of(CanonicalJson.bytes(envelope)));
    }

    private Map<String, Object> sealed(Map<String, Object> envelope, Map<String, ? extends @Nullable Object> body) {
        byte[] salt = Hash.sha256(("salt " + tree.size() + " " + commandCount).getBytes(StandardCharsets.UTF_8));
        envelope.put("commit", Hash.hex(BodyCommitment.of(salt, CanonicalJson.bytes(body))));
        return new TreeMap<>(Map.of("envelope", envelope, "salt", Hash.hex(salt), "body", body));
    }

    /** Packs and signs it. */
    void write(Path folder, Path target, TestAuthority authority) throws IOException {
        Workspace workspace = new Workspace(folder);
        try (CsvFile csv = new CsvFile(workspace.content(PackageData.SESSIONS), COLUMNS)) {
            for (Map<String, Object> row : sessions) {
                csv.row(COLUMNS.stream().map(row::get).toArray());
            }
        }
        try (CsvFile csv = new CsvFile(workspace.content(PackageData.APPROVALS), APPROVALS)) {
            csv.row("a-1", "ACCESS", "APPROVED", "", HOSTILE, "", "bob APPROVE: " + HOSTILE, "PASS");
        }
        text(workspace, "README.txt", "made for a test\n");
        text(workspace, PackageData.EVENTS, events.toString());
        text(workspace, PackageData.COMMANDS, commands.toString());
        long count = events.chars().filter(c -> c == '\n').count();
        text(
                workspace,
                "population/ipe.json",
                CanonicalJson.text(
                        Map.of("counts", Map.of(PackageData.EVENTS, count, PackageData.COMMANDS, commandCount))));
        text(workspace, "log/checkpoint.open", sign(open));
        text(workspace, PackageData.CLOSE, sign(checkpoint()));
        text(workspace, PackageData.KEY, logKey().format() + "\n");
        List<String> hashes = frontier.stream().map(Hash::hex).toList();
        text(workspace, "log/frontier.json", CanonicalJson.text(Map.of("size", open.size(), "hashes", hashes)));
        new PackageWriter(authority.key(), Clock.fixed(AT, ZoneOffset.UTC)).write(workspace.content(), target);
    }

    private static void text(Workspace workspace, String name, String text) throws IOException {
        Files.writeString(workspace.content(name), text);
    }
}
