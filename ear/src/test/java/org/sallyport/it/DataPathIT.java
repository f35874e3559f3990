package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** One data path: what the target says it ran is what the records say, for the driver and for psql. */
@RunAsClient
@SharedGateway
class DataPathIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();

    @ParameterizedTest
    @CsvSource({"alice, bank", "deploy-bot, bank-raw"})
    void every_statement_of_the_simple_protocol_is_recorded_as_the_target_ran_it(String user, String resource)
            throws SQLException {
        int pid;
        Properties simple = new Properties();
        simple.setProperty("preferQueryMode", "simple");
        try (Connection connection = stage.gateway().jdbc(user, resource, simple);
                Statement statement = connection.createStatement()) {
            pid = pid(statement);
            statement.execute("select count(*) from transfers where id <= 100");
            statement.execute("select id from accounts where id <= 7; select id from accounts where id <= 3");
            assertThatThrownBy(() -> statement.execute("select 1 / (id - id) from accounts where id = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
            statement.execute("select 'after the error' as word");
        }
        Recorded records = recorded(user, pid);
        assertThat(flat(records.executed())).isEqualTo(flat(stage.targetLog().statements(pid)));
        assertThat(ofText(records, "select id from accounts where id <= 7"))
                .containsEntry("status", "OK")
                .containsEntry("rows", 7L);
        assertThat(ofText(records, "select 1 / (id - id) from accounts where id = 1"))
                .containsEntry("status", "ERROR");
    }

    @ParameterizedTest
    @CsvSource({"alice, bank", "deploy-bot, bank-raw"})
    void every_execution_of_the_extended_protocol_is_recorded_as_the_target_ran_it(String user, String resource)
            throws SQLException {
        int pid;
        try (Connection connection = stage.jdbc(user, resource)) {
            try (Statement statement = connection.createStatement()) {
                pid = pid(statement);
            }
            repeatPrepared(connection);
            transaction(connection);
            batch(connection);
        }
        Recorded records = recorded(user, pid);
        assertThat(records.executed()).isEqualTo(stage.targetLog().statements(pid));
        assertThat(records.commands().stream()
                        .filter(command -> String.valueOf(command.get("text")).startsWith("select amount")))
                .hasSize(12)
                .allSatisfy(command -> assertThat(command)
                        .containsEntry("status", "OK")
                        .containsEntry("rows", 1L)
                        .containsEntry("decision", "ALLOWED"));
    }

    /** Beyond five executions the driver names the statement and asks for binary results. */
    private static void repeatPrepared(Connection connection) throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("select amount, at from transfers where id = ?")) {
            for (int id = 1; id <= 12; id++) {
                prepared.setInt(1, id);
                try (ResultSet row = prepared.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getBigDecimal(1)).isPositive();
                    assertThat(row.getString(2)).as("row " + id).isNotNull();
                }
            }
        }
    }

    private static void transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update accounts set balance = balance where id = 5");
            assertThatThrownBy(() -> statement.execute("select 1 / (id - id) from accounts where id = 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("select id from accounts where id = 2"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            connection.rollback();
            statement.execute("select id from accounts where id = 3");
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static void batch(Connection connection) throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("update accounts set balance = balance + 0 where id = ?")) {
            for (int id = 1; id <= 8; id++) {
                prepared.setInt(1, id);
                prepared.addBatch();
            }
            assertThat(prepared.executeBatch()).hasSize(8).containsOnly(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"alice, bank", "deploy-bot, bank-raw"})
    void copy_goes_both_ways_and_is_counted(String user, String resource) throws Exception {
        int pid;
        String in = "copy transfers (id, from_account, to_account, amount, at, memo) from stdin";
        String out = "copy (select id, amount from transfers where id <= 50) to stdout";
        try (Connection connection = stage.jdbc(user, resource);
                Statement statement = connection.createStatement()) {
            pid = pid(statement);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            StringWriter rows = new StringWriter();
            assertThat(copy.copyOut(out, rows)).isEqualTo(50);
            assertThat(rows.toString().lines()).hasSize(50);
            String line = "\t1\t2\t1.00\t2026-11-01 00:00:00+00\tcopied\n";
            assertThat(copy.copyIn(in, new StringReader("900001" + line + "900002" + line)))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("delete from transfers where id >= 900001"))
                    .isEqualTo(2);
        }
        Recorded records = recorded(user, pid);
        assertThat(records.executed()).isEqualTo(stage.targetLog().statements(pid));
        assertThat(ofText(records, out)).containsEntry("rows", 50L);
        assertThat(ofText(records, in)).containsEntry("rows", 2L);
    }

    @Test
    void a_cancel_reaches_the_target_and_the_record() throws Exception {
        int pid;
        try (Connection connection = stage.jdbc("deploy-bot", "bank-raw");
                Statement statement = connection.createStatement()) {
            int backend = pid(statement);
            pid = backend;
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
                Await.until("the sleep", Duration.ofSeconds(30), () -> stage.targetLog()
                        .statements(backend)
                        .contains("select pg_sleep(30)"));
                cancel(statement);
            });
            assertThatThrownBy(() -> statement.execute("select pg_sleep(30)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            cancelling.join();
            assertThat(statement.execute("select 1")).isTrue();
        }
        assertThat(ofText(recorded("deploy-bot", pid), "select pg_sleep(30)")).containsEntry("status", "CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({"alice, bank", "deploy-bot, bank-raw"})
    void psql_is_recorded_as_the_target_ran_it(String user, String resource) {
        Psql.Result result = stage.psql(user, resource)
                .run(
                        "-At",
                        "-c",
                        "select pg_backend_pid()",
                        "-c",
                        "\\d accounts",
                        "-c",
                        "select id from accounts where id < 4; select 'two' as word;",
                        "-c",
                        "begin; select id from accounts where id = 1; rollback",
                        "-c",
                        "select 1 / (id - id) from accounts where id = 1",
                        "-c",
                        "\\copy (select id from transfers where id <= 20) to '/dev/null'",
                        "-c",
                        "-- a remark\nselect 'last' as word");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("ERROR");
        int pid = Integer.parseInt(result.out().lines().findFirst().orElseThrow());
        assertThat(flat(recorded(user, pid).executed()))
                .isEqualTo(flat(stage.targetLog().statements(pid)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", ":", "+", "%"})
    void every_separator_of_the_login_name_works(String separator) {
        Psql.Result result = stage.gateway()
                .psqlAs("alice" + separator + "bank", stage.token("alice"))
                .query("select 'in' as word");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("in\n");
    }

    @Test
    void the_traffic_is_encrypted_when_the_client_requires_it() {
        Psql.Result result = stage.psql("alice", "bank").sslMode("require").run("-c", "\\conninfo");
        assertThat(result.out()).contains("SSL connection");
    }

    @Test
    void a_user_part_that_differs_from_the_credential_is_refused() {
        refused("bob#bank");
    }

    @Test
    void an_unknown_resource_is_refused() {
        refused("alice#vault");
    }

    private void refused(String loginName) {
        assertThatThrownBy(() -> stage.gateway().jdbcAs(loginName, stage.token("alice"), new Properties()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
    }

    private Recorded recorded(String user, int pid) {
        return Recorded.ofBackend(stage.api(user), pid).sealed();
    }

    private static Map<String, Object> ofText(Recorded records, String text) {
        return records.commands().stream()
                .filter(command -> text.equals(Objects.toString(command.get("text"))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command " + text + " in " + records.executed()));
    }

    private static int pid(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One simple query may hold several statements, which the target logs as one and the gateway one by one. */
    private static String flat(List<String> statements) {
        return String.join(" ", statements).replaceAll("[;\\s]+", " ").strip();
    }
}
