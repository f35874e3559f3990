package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;
import org.sallyport.it.journey.Container;
import org.sallyport.it.journey.EvidenceRun;
import org.sallyport.ledger.proof.Verdict;

/** The gateway keeps its own records in PostgreSQL, with one role that owns them and another that only uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStoreIT {
    private static final String DATABASE = "gateway_store";
    private static final String OWNER = "gateway_owner";
    private static final String APPLICATION = "gateway_app";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("postgres-store");
    private final Records records = new Records(gateway);
    private final String url = "jdbc:postgresql://127.0.0.1:" + gateway.port(Port.TARGET_POSTGRES) + "/" + DATABASE;
    private final String ownerPassword = gateway.trust().secrets().get("store-owner.password");
    private final String password = gateway.trust().secrets().get("store-application.password");

    @BeforeAll
    void start() throws SQLException {
        try (Connection superuser = stage.direct();
                Statement statement = superuser.createStatement()) {
            statement.execute("set log_statement = 'none'");
            statement.execute("create role " + OWNER + " login password '" + ownerPassword + "'");
            statement.execute("create role " + APPLICATION + " login password '" + password + "'");
            statement.execute("create database " + DATABASE + " owner " + OWNER);
        }
        gateway.start(Map.of(
                "SALLYPORT_DB_DRIVER", "PostgreSQL",
                "SALLYPORT_DB_URL", url,
                "SALLYPORT_BATCH_DB_URL", url,
                "SALLYPORT_DB_OWNER_USER", OWNER,
                "SALLYPORT_DB_OWNER_PASSWORD", ownerPassword,
                "SALLYPORT_DB_USER", APPLICATION,
                "SALLYPORT_DB_PASSWORD", password));
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
    }

    @Test
    void a_session_is_recorded_listed_and_sealed_under_the_ledger() {
        Psql.Result answer = gateway.psql("alice", "bank").query("select 'kept in PostgreSQL'");
        assertThat(answer.out()).as(answer.err()).isEqualTo("kept in PostgreSQL\n");

        Map<String, Object> session = records.sessions().get(0);
        String id = String.valueOf(session.get("id"));
        assertThat(records.ended(id)).containsEntry("state", "CLOSED").containsEntry("user", "alice");
        assertThat(records.commands(id)).singleElement().satisfies(command -> assertThat(
                        String.valueOf(command.get("text")))
                .contains("kept in PostgreSQL"));
        Map<String, Object> seal =
                Await.value("the seal in the ledger", LIMIT, () -> records.events("SESSION_SEALED", id).stream()
                        .findFirst());
        assertThat(new LedgerProof(gateway).contains(seal)).isEqualTo(Verdict.valid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_event",
                "audit_body",
                "ledger_leaf",
                "ledger_node",
                "checkpoint",
                "command",
                "data_key",
                "recording_segment",
                "approval_decision",
                "configuration_version",
                "end_mark"
            })
    void the_application_can_neither_change_nor_delete_what_is_closed(String table) throws SQLException {
        try (Connection application = DriverManager.getConnection(url, APPLICATION, password)) {
            String column = firstColumn(application, table);
            assertRefused(application, "update " + table + " set " + column + " = " + column);
            assertRefused(application, "delete from " + table);
            assertRefused(application, "truncate " + table);
            assertRefused(application, "drop table " + table);
        }
    }

    @Test
    void a_command_that_its_owner_edited_fails_the_run_and_is_named() throws SQLException {
        Instant from = Instant.now();
        String id = sealedSession("select 'as it was typed'");

        assertEditIsFound(
                "command",
                "session_id = '" + id + "'",
                "as it was typed",
                from,
                "data/commands.jsonl line",
                "(session " + id + ", sequence 1): the body is not the one its envelope commits to");
    }

    @Test
    void a_session_close_that_its_owner_forged_fails_the_run_and_is_named() throws SQLException {
        Instant from = Instant.now();
        String id = sealedSession("select 1");
        String event =
                String.valueOf(records.events("SESSION_SEALED", id).get(0).get("id"));

        assertEditIsFound(
                "audit_body",
                "event_id = '" + event + "'",
                "CLOSED",
                from,
                "data/events.jsonl line",
                "id " + event + "): the body is not the one its envelope commits to");
    }

    @Test
    void recordings_that_were_deleted_or_changed_are_exceptions_that_name_their_sessions(@TempDir Path folder)
            throws IOException {
        Instant from = Instant.now();
        String deleted = sealedSession("select 'deleted'");
        String changed = sealedSession("select 'changed'");
        String whole = sealedSession("select 'whole'");
        Files.delete(recording(deleted));
        byte[] bytes = Files.readAllBytes(recording(changed));
        bytes[bytes.length / 2] ^= 1;
        Files.write(recording(changed), bytes);

        EvidenceRun run =
                EvidenceRun.start(gateway.api("carol"), from, Instant.now()).awaitCompletion();

        Container found = Container.read(run.download(folder.resolve("package.asice")));
        assertThat(found.text("population/exceptions.csv").lines())
                .anyMatch(line -> line.startsWith("RECORDING_MISSING") && line.contains(deleted))
                .anyMatch(line -> line.startsWith("RECORDING_DAMAGED") && line.contains(changed))
                .noneMatch(line -> line.startsWith("RECORDING") && line.contains(whole));
    }

    private String sealedSession(String statement) {
        Psql.Result answer = gateway.psql("alice", "bank").query(statement);
        assertThat(answer.exit()).as(answer.err()).isZero();
        List<Map<String, Object>> sessions = records.sessions();
        String id = String.valueOf(sessions.get(sessions.size() - 1).get("id"));
        records.ended(id);
        Await.until("the seal in the ledger", LIMIT, () -> !records.events("SESSION_SEALED", id)
                .isEmpty());
        return id;
    }

    /** Edits bodies as only the store's owner can, and puts them back when the run has ended. */
    private void assertEditIsFound(String table, String where, String text, Instant from, String... words)
            throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, OWNER, ownerPassword);
                Statement statement = owner.createStatement()) {
            String edit = "update " + table + " set body = replace(body, '%s', '%s') where " + where;
            assertThat(statement.executeUpdate(edit.formatted(text, "edited"))).isOne();
            try {
                assertThat(EvidenceRun.start(gateway.api("carol"), from, Instant.now())
                                .awaitFailure())
                        .contains("step verify: the package does not verify")
                        .contains(words);
            } finally {
                statement.executeUpdate(edit.formatted("edited", text));
            }
        }
    }

    private Path recording(String session) {
        return gateway.server().data().resolve("recordings/" + session.substring(0, 5) + "/" + session + ".rec");
    }

    private static String firstColumn(Connection application, String table) throws SQLException {
        try (Statement statement = application.createStatement()) {
            return statement
                    .executeQuery("select * from " + table + " limit 0")
                    .getMetaData()
                    .getColumnName(1);
        }
    }

    private static void assertRefused(Connection application, String sql) throws SQLException {
        try (Statement statement = application.createStatement()) {
            assertThat(Backend.refusal(statement, sql).getSQLState()).as(sql).isEqualTo("42501");
        }
    }
}
