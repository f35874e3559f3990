package org.sallyport.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.platform.InstantText;
import org.sallyport.platform.Jdbc;
import org.sallyport.recording.model.CommandRecord;
import org.sallyport.recording.model.CommittedCommand;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Shredder;
import org.sallyport.startup.Migrator;

class ShredderTest {
    private static final String SESSION = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final String OTHER = "01ARZ3NDEKTSV4RRFFQ69G5FAW";
    private static final Instant OPENED = Instant.parse("2025-01-01T00:00:00.123456Z");
    private static final Instant ENDED = OPENED.plusSeconds(600);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final String name = UUID.randomUUID().toString();
    private JdbcDataSource application = new JdbcDataSource();
    private Jdbc owner = new Jdbc(application);
    private Shredder shredder = new Shredder(owner);
    private byte[] root = {};
    private final AtomicInteger removals = new AtomicInteger();

    @BeforeEach
    void fill() {
        JdbcDataSource source = dataSource("sallyport_owner", "owner", ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        Migrator.migrate(source, "sallyport", "app");
        application = dataSource("sallyport", "app", "");
        owner = new Jdbc(source);
        shredder = new Shredder(owner);
        owner.update(
                "insert into disposal_run (id, version, state, node, requested_by, rules_version, rules, as_of,"
                        + " created_at, intent, attempts, planned, destroyed, released) values ('R', 0, 'RUNNING', 'n',"
                        + " 'daily', 1, '{}', ?, ?, 'E', 1, 2, 0, 0)",
                NOW,
                NOW);
        List.of(SESSION, OTHER).forEach(this::session);
        root = root(SESSION);
    }

    private JdbcDataSource dataSource(String user, String password, String options) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DATABASE_TO_LOWER=TRUE" + options);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private void session(String id) {
        owner.update(
                "insert into session (id, version, node, boot, number, state, protocol, resource, resource_version,"
                        + " durability, issuer, subject, username, groups_claim, credential, client_address, opened_at,"
                        + " ended_at, commands, sealed) values (?, 0, 'n', 1, ?, 'CLOSED', 'postgres', 'bank', 1, 'DISK',"
                        + " 'i', 'alice', 'alice', '', 'TOKEN', 'c', ?, ?, 2, true)",
                id,
                id.equals(SESSION) ? 1 : 2,
                OPENED,
                ENDED);
        owner.update(
                "insert into data_key (session_id, wrapped, created_at) values (?, ?, ?)", id, new byte[60], OPENED);
        for (long sequence = 1; sequence <= 2; sequence++) {
            command(id, sequence);
        }
        owner.update(
                "insert into audit_event (id, type, at, session_id, envelope) values (?, 'APPROVAL_REQUESTED', ?, ?,"
                        + " '{}')",
                "A" + id.substring(1),
                OPENED,
                id);
        owner.update(
                "insert into audit_body (event_id, salt, body) values (?, ?, 'held text')",
                "A" + id.substring(1),
                new byte[32]);
        for (DisposalKind kind : List.of(DisposalKind.RECORDING, DisposalKind.BODIES)) {
            Disposal one = planned(id, kind);
            owner.update(
                    "insert into disposal (kind, subject, run_id, class_name, rules_version, began_at, ended_at,"
                            + " due_at) values (?, ?, 'R', 'default', 0, ?, ?, ?)",
                    one.kind().name(),
                    one.subject(),
                    OPENED,
                    ENDED,
                    one.dueAt());
        }
    }

    private void command(String session, long sequence) {
        CommittedCommand committed = CommittedCommand.of(
                new CommandRecord(
                        session,
                        sequence,
                        OPENED.plusSeconds(sequence),
                        "select 'secret'",
                        List.of("secret"),
                        List.of("READ"),
                        List.of("customers"),
                        "ALLOWED",
                        null,
                        null,
                        "EXACT",
                        "OK",
                        1L,
                        null,
                        5L,
                        null,
                        Map.of()),
                new byte[32]);
        owner.update(
                "insert into command (session_id, sequence, at, text, parameters, effects, relations, decision,"
                        + " captured, status, row_count, findings, body, commitment) values (?, ?, ?, 'select secret',"
                        + " '[\"secret\"]', 'READ', 'customers', 'ALLOWED', 'EXACT', 'OK', 1, '{}', ?, ?)",
                session,
                sequence,
                OPENED.plusSeconds(sequence),
                committed.body(),
                committed.commitment());
    }

    private static Disposal planned(String session, DisposalKind kind) {
        return new Disposal(kind, session, "R", "default", 0, OPENED, ENDED, ENDED.plusSeconds(1), null);
    }

    /** Of the commands' envelopes, from what the store holds of them. */
    private byte[] root(String session) {
        return MerkleTree.root(owner.list(
                "select sequence, at, commitment from command where session_id = ? order by sequence",
                row -> LeafHash.of(CommandRecord.envelope(
                        session,
                        row.getLong("sequence"),
                        InstantText.of(Jdbc.instant(row, "at")),
                        row.getBytes("commitment"))),
                session));
    }

    private String everything(String session) {
        return owner.list(
                                "select text || parameters || relations || body from command where session_id = ?",
                                row -> row.getString(1),
                                session)
                        .toString()
                + owner.list(
                        "select body from audit_body where event_id = ?",
                        row -> row.getString(1),
                        "A" + session.substring(1));
    }

    private long count(String what, @Nullable Object... parameters) {
        return owner.number("select count(*) from " + what, parameters);
    }

    private void destroyAll(String session) {
        for (DisposalKind kind : List.of(DisposalKind.RECORDING, DisposalKind.BODIES)) {
            assertThat(shredder.destroy(planned(session, kind), NOW, removals::incrementAndGet))
                    .isEmpty();
        }
    }

    @Test
    void bodies_and_key_are_gone_and_the_leaves_are_the_same() {
        destroyAll(SESSION);

        assertThat(everything(SESSION)).doesNotContain("secret", "held text", "customers");
        assertThat(everything(OTHER)).contains("secret", "held text", "customers");
        assertThat(count("data_key where session_id = ?", SESSION)).isZero();
        assertThat(count("data_key where session_id = ?", OTHER)).isOne();
        assertThat(root(SESSION)).isEqualTo(root).isEqualTo(MerkleTree.root(leaves()));
        assertThat(count("disposal where subject = ? and done_at is not null", SESSION))
                .isEqualTo(2);
        assertThat(removals).hasValue(2);
    }

    private List<byte[]> leaves() {
        return owner.list(
                "select sequence, commitment from command where session_id = ? order by sequence",
                row -> LeafHash.of(
                        ("{\"at\":\"" + InstantText.of(OPENED.plusSeconds(row.getLong(1))) + "\",\"commit\":\""
                                        + Hash.hex(row.getBytes(2)) + "\",\"sequence\":" + row.getLong(1)
                                        + ",\"session\":\"" + SESSION + "\"}")
                                .getBytes(StandardCharsets.UTF_8)),
                SESSION);
    }

    @Test
    void what_was_held_since_it_was_planned_stays_and_is_planned_no_more() {
        owner.update(
                "insert into legal_hold (id, version, state, reason, session_id, placed_issuer, placed_subject,"
                        + " placed_username, placed_at) values ('H', 0, 'LIFTING', 'r', ?, 'i', 's', 'u', ?)",
                SESSION,
                NOW);

        assertThat(shredder.destroy(planned(SESSION, DisposalKind.BODIES), NOW, removals::incrementAndGet))
                .contains("held");
        assertThat(everything(SESSION)).contains("secret");
        assertThat(removals).hasValue(0);
        assertThat(count("disposal where subject = ? and kind = 'BODIES'", SESSION))
                .isZero();
        destroyAll(OTHER);
        owner.update("update legal_hold set state = 'LIFTED'");
        assertThat(shredder.destroy(planned(SESSION, DisposalKind.RECORDING), NOW, removals::incrementAndGet))
                .isEmpty();
    }

    @Test
    void what_was_planned_by_periods_that_have_changed_since_stays() {
        owner.update(
                "insert into configuration_version (name, version, document, active, created_at, created_by)"
                        + " values ('retention', 1, '{}', true, ?, 'dave')",
                NOW);

        assertThat(shredder.destroy(planned(SESSION, DisposalKind.BODIES), NOW, removals::incrementAndGet))
                .contains("the periods have changed since it was planned");
        assertThat(everything(SESSION)).contains("secret");
        assertThat(removals).hasValue(0);
    }

    @Test
    void what_a_package_is_being_made_of_waits() {
        owner.update(
                "insert into evidence_run (id, version, state, period_from, period_to, requested_by, created_at, step,"
                        + " percent) values ('P', 0, 'RUNNING', ?, ?, 'carol', ?, 'freeze', 0)",
                OPENED.minusSeconds(10),
                OPENED.plusSeconds(10),
                NOW);
        assertThat(shredder.destroy(planned(SESSION, DisposalKind.BODIES), NOW, removals::incrementAndGet))
                .contains("a package of its time is being made");
        assertThat(everything(SESSION)).contains("secret");
    }

    @Test
    void what_a_kill_cut_off_in_the_middle_is_destroyed_by_the_next_try() {
        assertThatThrownBy(() -> shredder.destroy(planned(SESSION, DisposalKind.BODIES), NOW, () -> {
                    removals.incrementAndGet();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(count("disposal where subject = ? and done_at is null", SESSION))
                .isEqualTo(2);
        destroyAll(SESSION);
        destroyAll(SESSION);
        assertThat(everything(SESSION)).doesNotContain("secret");
        assertThat(root(SESSION)).isEqualTo(root);
    }

    @Test
    void a_targets_log_goes_unless_a_hold_of_its_time_is_in_force_or_somebody_has_removed_it() {
        owner.update(
                "insert into target_log (id, version, resource, name, period_from, period_to, bytes, sha256,"
                        + " brought_by, brought_at, node) values ('L', 0, 'bank', 'auth.log', ?, ?, 1, 's', 'carol', ?, 'n')",
                OPENED,
                ENDED,
                NOW);
        owner.update(
                "insert into legal_hold (id, version, state, reason, resource, placed_issuer, placed_subject,"
                        + " placed_username, placed_at) values ('H', 0, 'IN_FORCE', 'r', 'bank-raw', 'i', 's', 'u', ?)",
                NOW);

        Disposal log = planned("L", DisposalKind.TARGET_LOG);
        assertThat(shredder.destroy(log, NOW, removals::incrementAndGet))
                .as("another resource may lead to the same target")
                .contains("held");
        owner.update("update legal_hold set state = 'LIFTED'");
        assertThat(shredder.destroy(planned("M", DisposalKind.TARGET_LOG), NOW, removals::incrementAndGet))
                .contains("somebody has removed it");
        assertThat(removals).hasValue(0);
        assertThat(shredder.destroy(log, NOW, removals::incrementAndGet)).isEmpty();
        assertThat(removals).hasValue(1);
        assertThat(count("target_log"))
                .as("who brought it, when, and its digest")
                .isOne();
    }

    @Test
    void the_application_can_neither_blank_a_body_nor_remove_a_key_nor_say_that_it_was() throws Exception {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "update command set body = '{}'",
                    "delete from data_key",
                    "delete from audit_body",
                    "update disposal set done_at = current_timestamp",
                    "delete from disposal",
                    "delete from legal_hold",
                    "delete from disposal_run")) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("Not enough rights");
            }
        }
    }
}
