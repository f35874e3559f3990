package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;
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
