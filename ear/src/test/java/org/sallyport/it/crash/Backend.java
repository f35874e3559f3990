package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a JDBC connection meets behind it. */
final class Backend {
    private Backend() {}

    /** The target's process behind a connection through the gateway. */
    static int of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    /** The error that a statement meets; a statement that goes through is the test's failure. */
    static SQLException refusal(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError("went through: " + sql);
    }
}
