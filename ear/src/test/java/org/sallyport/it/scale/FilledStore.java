package org.sallyport.it.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.recording.Salts;
import org.sallyport.recording.model.CommandRecord;
import org.sallyport.recording.model.CommittedCommand;

/**
 * Sessions with their commands, segments and events, as a gateway would have stored them; their leaves they get from a
 * gateway's sequencer. All lie in September 2026.
 *
 * @param wrappingKey of the gateway that will read the store
 */
record FilledStore(byte[] wrappingKey, int sessions, int commandsEach) {
    static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");

    /** When the last session begins: a package closes at the ledger's state of the period's last hour. */
    private static final Instant LAST = TO.minus(Duration.ofMinutes(30));

    private static final int SEGMENT = 50;
    private static final List<String> PEOPLE = List.of("alice", "erin", "bob", "deploy-bot");
    private static final List<String> RESOURCES = List.of("bank", "bank-raw", "bank-jit");

    /** Where the rows of one connection go: each table is copied over its own. */
    interface Connections {
        Connection open() throws SQLException;
    }

    void fill(Connections connections) throws SQLException, IOException {
        try (Connection forSessions = connections.open();
                Connection forKeys = connections.open();
                Connection forCommands = connections.open();
                Connection forEvents = connections.open();
                Connection forBodies = connections.open();
                Connection forOutbox = connections.open();
                CopyTable session = new CopyTable(forSessions, "session", SESSION);
                CopyTable key = new CopyTable(forKeys, "data_key", List.of("session_id", "wrapped", "created_at"));
                CopyTable command = new CopyTable(forCommands, "command", COMMAND);
                CopyTable event =
                        new CopyTable(forEvents, "audit_event", List.of("id", "type", "at", "session_id", "envelope"));
                CopyTable body = new CopyTable(forBodies, "audit_body", List.of("event_id", "salt", "body"));
                CopyTable outbox = new CopyTable(forOutbox, "outbox", List.of("event_id", "at"))) {
            Tables tables = new Tables(session, key, command, new Events(event, body, outbox));
            Duration apart = Duration.between(FROM, LAST).dividedBy(sessions);
            for (int i = 1; i <= sessions; i++) {
                add(i, FROM.plus(apart.multipliedBy(i)), tables);
            }
        }
    }

    private record Tables(CopyTable session, CopyTable key, CopyTable command, Events events) {}

    private void add(int number, Instant opened, Tables tables) throws IOException {
        String id = "01K4%022d".formatted(number);
        String person = PEOPLE.get(number % PEOPLE.size());
        String resource = RESOURCES.get(number % RESOURCES.size());
        tables.session.row(session(id, number, person, resource, opened, opened.plusSeconds(commandsEach)));
        byte[] key = digest("key " + number);
        tables.key.row(id, wrapped(id, key), opened);
        tables.events.add("SESSION_OPENED", opened, id, Map.of("number", (long) number, "resource", resource));
        Salts salts = new Salts(key);
        byte[] chainHead = new byte[32];
        for (int first = 1; first <= commandsEach; first += SEGMENT) {
            int last = Math.min(commandsEach, first + SEGMENT - 1);
            List<byte[]> leaves = new ArrayList<>();
            for (int sequence = first; sequence <= last; sequence++) {
                CommandRecord made = command(id, sequence, opened.plusSeconds(sequence));
                CommittedCommand committed = CommittedCommand.of(made, salts.of(sequence));
                tables.command.row(row(committed));
                leaves.add(LeafHash.of(committed.envelope()));
            }
            chainHead = digest("chain " + number + " " + last);
            tables.events.add(
                    "SEGMENT",
                    opened.plusSeconds(last),
                    id,
                    Map.of(
                            "first",
                            (long) first,
                            "last",
                            (long) last,
                            "frames",
                            last * 2L,
                            "chainHead",
                            Hash.hex(chainHead),
                            "commandsRoot",
                            Hash.hex(MerkleTree.root(leaves))));
        }
        tables.events.add(
                "SESSION_SEALED",
                opened.plusSeconds(commandsEach),
                id,
                Map.of("commands", (long) commandsEach, "frames", commandsEach * 2L, "chainHead", Hash.hex(chainHead)));
    }

    private static final List<String> SESSION = List.of(
            "id",
            "version",
            "node",
            "boot",
            "number",
            "state",
            "protocol",
            "resource",
            "resource_version",
            "account",
            "database_name",
            "durability",
            "issuer",
            "subject",
            "username",
            "groups_claim",
            "credential",
            "client_address",
            "opened_at",
            "ended_at",
            "end_reason",
            "commands",
            "sealed");

    private @Nullable Object[] session(
            String id, int number, String person, String resource, Instant opened, Instant ended) {
        return new @Nullable Object[] {
            id,
            1,
            "scale",
            1,
            number,
            "CLOSED",
            "POSTGRES",
            resource,
            1,
            "bank_app",
            "bank",
            "DISK",
            "http://localhost/realms/sallyport",
            "subject-of-" + person,
            person,
            "engineers",
            "TOKEN",
            "127.0.0.1",
            opened,
            ended,
            "CLIENT_CLOSED",
            commandsEach,
            true
        };
    }

    private static final List<String> COMMAND = List.of(
            "session_id",
            "sequence",
            "at",
            "text",
            "parameters",
            "effects",
            "relations",
            "decision",
            "captured",
            "status",
            "row_count",
            "duration_micros",
            "findings",
            "body",
            "commitment");

    private static CommandRecord command(String session, int sequence, Instant at) {
        int customer = 1 + sequence * 7_919 % 100_000;
        return new CommandRecord(
                session,
                sequence,
                at,
                "select id, name, email, balance from customers where id = $1 and status = 'active' /* " + customer
                        + " */",
                List.of(Integer.toString(customer)),
                List.of("READ"),
                List.of("customers"),
                "ALLOWED",
                null,
                null,
                "EXACT",
                sequence % 997 == 0 ? "ERROR" : "OK",
                1L,
                null,
                400L + sequence % 300,
                null,
                sequence % 4 == 0 ? Map.of("EMAIL", 1L, "NAME", 1L) : Map.of());
    }

    private static @Nullable Object[] row(CommittedCommand committed) {
        CommandRecord command = committed.command();
        return new @Nullable Object[] {
            command.session(),
            command.sequence(),
            command.at(),
            command.text(),
            CanonicalJson.text(command.parameters()),
            "READ",
            "customers",
            command.decision(),
            command.captured(),
            command.status(),
            command.rows(),
            command.durationMicros(),
            CanonicalJson.text(command.findings()),
            committed.body(),
            committed.commitment()
        };
    }

    private byte[] wrapped(String session, byte[] key) {
        try {
            byte[] nonce = Arrays.copyOf(digest("nonce " + session), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(wrappingKey, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(session.getBytes(StandardCharsets.US_ASCII));
            byte[] sealed = cipher.doFinal(key);
            byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(String text) {
        MessageDigest digest = Hash.newDigest();
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Events, as the gateway's audit log writes them. */
    private static final class Events {
        private final CopyTable events;
        private final CopyTable bodies;
        private final CopyTable outbox;
        private long count;

        Events(CopyTable events, CopyTable bodies, CopyTable outbox) {
            this.events = events;
            this.bodies = bodies;
            this.outbox = outbox;
        }

        void add(String type, Instant at, String session, Map<String, Object> details) throws IOException {
            Map<String, Object> members = new TreeMap<>(details);
            members.put("session", session);
            String body = CanonicalJson.text(members);
            String id = "01K3%022d".formatted(++count);
            byte[] salt = digest("salt " + id);
            byte[] commit = BodyCommitment.of(salt, body.getBytes(StandardCharsets.UTF_8));
            String envelope =
                    CanonicalJson.text(Map.of("at", at.toString(), "commit", Hash.hex(commit), "id", id, "type", type));
            events.row(id, type, at, session, envelope);
            bodies.row(id, salt, body);
            outbox.row(id, at);
        }
    }
}
