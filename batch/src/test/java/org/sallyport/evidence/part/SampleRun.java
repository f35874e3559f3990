package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.recording.Salts;
import org.sallyport.recording.model.CommandRanges;
import org.sallyport.recording.model.CommandRecord;
import org.sallyport.recording.model.Commands;
import org.sallyport.recording.model.CommittedCommand;

/** A synthetic ledger with sessions and commands as the gateway stores them, and a run over all but its beginning. */
final class SampleRun {
    static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    static final String ID = "01KAPEVYDENCE0000000000001";

    final List<AuditEvents.Stored> events = new ArrayList<>();
    final List<Commands.Stored> commands = new ArrayList<>();
    final Map<String, Salts> keys = new TreeMap<>();
    private final CompactRange tree = CompactRange.empty();
    private final NoteSigner signer;
    private Checkpoint open;
    private List<byte[]> frontier = List.of();

    SampleRun() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            signer = new NoteSigner(NoteKey.of("sallyport/ledger", pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        open = checkpoint();
    }

    NoteKey key() {
        return signer.key();
    }

    void startPeriod() {
        open = checkpoint();
        frontier = tree.frontier();
        events.clear();
        commands.clear();
    }

    void event(String type, Map<String, ? extends @Nullable Object> details) {
        long index = tree.size();
        String body = CanonicalJson.text(details);
        byte[] salt = Hash.sha256(("salt " + index).getBytes(StandardCharsets.UTF_8));
        byte[] commit = BodyCommitment.of(salt, body.getBytes(StandardCharsets.UTF_8));
        String envelope = CanonicalJson.text(Map.of(
                "at", FROM.plusSeconds(index).toString(), "commit", Hash.hex(commit), "id", "e" + index, "type", type));
        tree.append(LeafHash.of(envelope.getBytes(StandardCharsets.UTF_8)));
        events.add(new AuditEvents.Stored(index, "e" + index, type, envelope, salt, body));
    }

    /** Records commands with these statuses and their segment. */
    void segment(String session, long first, String... statuses) {
        Salts salts =
                keys.computeIfAbsent(session, name -> new Salts(Hash.sha256(name.getBytes(StandardCharsets.UTF_8))));
        List<byte[]> leaves = new ArrayList<>();
        long sequence = first;
        for (String status : statuses) {
            CommandRecord command = command(session, sequence, status);
            byte[] salt = salts.of(sequence);
            CommittedCommand committed = CommittedCommand.of(command, salt);
            leaves.add(LeafHash.of(committed.envelope()));
            commands.add(new Commands.Stored(session, sequence, committed.body(), committed.commitment()));
            sequence++;
        }
        event(
                "SEGMENT",
                Map.of(
                        "session",
                        session,
                        "first",
                        first,
                        "last",
                        sequence - 1,
                        "frames",
                        sequence * 3,
                        "chainHead",
                        "c0ffee",
                        "commandsRoot",
                        Hash.hex(MerkleTree.root(leaves))));
    }

    void sealed(String session, long count) {
        event(
                "SESSION_SEALED",
                Map.of("session", session, "commands", count, "frames", (count + 1) * 3, "chainHead", "c0ffee"));
    }

    private static CommandRecord command(String session, long sequence, String status) {
        return new CommandRecord(
                session,
                sequence,
                FROM.plusSeconds(sequence),
                "select 'line\u2028' || '\u001b[2J'",
                List.of("[hidden]"),
                List.of("READ"),
                List.of("customer"),
                "ALLOWED",
                null,
                null,
                "EXACT",
                status,
                2L,
                null,
                900L,
                null,
                Map.of("EMAIL", 2L, "SSN", 1L));
    }

    Checkpoint checkpoint() {
        return new Checkpoint("sallyport/ledger", tree.size(), tree.root());
    }

    EvidenceRun run() {
        EvidenceRun run = new EvidenceRun(ID, FROM, TO, "carol", "node1", TO);
        run.startedAs(7);
        run.bound(open.size(), tree.size());
        return run;
    }

    /** Writes what the steps freeze, events and commands write. */
    void write(Workspace workspace) throws IOException {
        LogFiles.write(
                workspace, signer.sign(open).format(), signer.sign(checkpoint()).format(), frontier, signer.key());
        lines(workspace.content(EventPass.DATA), events.stream().map(SealedLine::of));
        // In two parts, as two partitions write them.
        int half = commands.size() / 2;
        part(workspace, 1, commands.subList(0, half));
        part(workspace, 2, commands.subList(half, commands.size()));
    }

    private void part(Workspace workspace, int number, List<Commands.Stored> stored) throws IOException {
        List<CommandLine> lines = new ArrayList<>();
        for (Commands.Stored command : stored) {
            Salts salts = keys.get(command.session());
            lines.add(CommandLine.of(
                    new CommandRanges.Found(
                            command.session(), command.sequence(), command.body(), command.commitment(), Instant.EPOCH),
                    command.body(),
                    salts == null ? null : salts.of(command.sequence())));
        }
        lines(workspace.part(CommandPass.DATA, number), lines.stream().map(CommandLine::text));
        lines(workspace.notes(number), SessionNote.of(lines).stream().map(SessionNote::text));
    }

    private static void lines(Path file, Stream<String> lines) throws IOException {
        Files.writeString(file, "");
        try (LineFile out = new LineFile(file, 0)) {
            out.append(lines);
        }
    }
}
