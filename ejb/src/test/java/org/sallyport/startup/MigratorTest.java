package org.sallyport.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
    private static final List<String> CLOSED = List.of(
            "audit_event",
            "audit_body",
            "ledger_leaf",
            "ledger_node",
            "checkpoint",
            "command",
            "recording_segment",
            "data_key",
            "approval_decision",
            "configuration_version",
            "end_mark",
            "ssh_certificate",
            "host_key_offer",
            "host_key_pin",
            "cosignature");

    @TempDir
    private Path folder;

    private JdbcDataSource owner;
    private JdbcDataSource application;

    @BeforeEach
    void migrate() {
        owner = dataSource("sallyport_owner", "owner", ";WRITE_DELAY=0;MODE=PostgreSQL");
        application = dataSource("sallyport", "app'word", "");
        Migrator.migrate(owner, "sallyport", "app'word");
    }

    private JdbcDataSource dataSource(String user, String password, String options) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("store") + ";DATABASE_TO_LOWER=TRUE" + options);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Test
    void the_application_role_can_neither_change_nor_delete_audit_rows() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : CLOSED) {
                statement.executeQuery("select count(*) from " + table).close();
                assertThatThrownBy(() -> statement.execute("delete from " + table))
                        .as(table)
                        .hasMessageContaining("Not enough rights");
                assertThatThrownBy(() -> statement.execute("truncate table " + table))
                        .as(table)
                        .hasMessageContaining("Not enough rights");
                assertThatThrownBy(() -> statement.execute("drop table " + table))
                        .as(table)
                        .hasMessageContaining("Not enough rights");
            }
            assertThatThrownBy(() -> statement.execute("update audit_body set body = ''"))
                    .hasMessageContaining("Not enough rights");
        }
    }

    @Test
    void access_is_taken_and_given_back_and_a_period_has_one_recertification() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into access_removal (id, decided_on, issuer, subject, resource, since, sentence)"
                    + " values ('r', 'i', 'iss', 'sub', 'bank', current_timestamp, 'gone')");
            assertThat(statement.executeUpdate("update access_removal set ended_at = current_timestamp"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("delete from access_removal"))
                    .hasMessageContaining("Not enough rights");
            String insert =
                    "insert into recertification (id, version, name, schedule, period_to, opened_at, used_since,"
                            + " remind_at, due_at, reviewer_groups, when_late, source, items) values ('%s', 0, 'n', %s,"
                            + " timestamp with time zone '2026-04-01 00:00:00Z', current_timestamp, current_timestamp,"
                            + " current_timestamp, current_timestamp, 'g', 'STAY', 'USE', 0)";
            statement.execute(insert.formatted("a", "'s'"));
            assertThatThrownBy(() -> statement.execute(insert.formatted("b", "'s'")))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
            statement.execute(insert.formatted("c", "null"));
            statement.execute(insert.formatted("d", "null"));
            assertThatThrownBy(() -> statement.execute("delete from recertification"))
                    .hasMessageContaining("Not enough rights");
            statement.execute("insert into notification (id, version, cause, channel, recipient, state, attempts,"
                    + " created_at, due_at, recertification_id) values ('n', 0, 'RECERTIFICATION_OPENED', 'MAIL', 'r',"
                    + " 'WAITING', 0, current_timestamp, current_timestamp, 'a')");
        }
    }

    @Test
    void the_application_role_can_append_and_sequence() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into outbox (event_id, at) values ('a', current_timestamp)");
            assertThat(statement.executeUpdate("delete from outbox where event_id = 'a'"))
                    .isEqualTo(1);
            statement
                    .executeQuery("select id from ledger_lock where id = 1 for update")
                    .close();
        }
    }

    @Test
    void the_application_role_can_register_renew_and_remove_a_key() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into ssh_key values ('SHA256:a', 0, 'laptop', 'ssh-ed25519', '{}', 'i', 's', 'sid',"
                            + " current_timestamp, current_timestamp)");
            assertThat(statement.executeUpdate("update ssh_key set sid = 'other'"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("delete from ssh_key where fingerprint = 'SHA256:a'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void migrating_again_changes_nothing() {
        Migrator.migrate(owner, "sallyport", "app'word");
        assertThat(owner).isNotNull();
    }
}
