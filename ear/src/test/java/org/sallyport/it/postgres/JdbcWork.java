package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** What programs do with the JDBC driver: values of all types, batches, rows in pieces, failures of all kinds. */
record JdbcWork(Connection connection) {
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 2, 3, 12, 30, 15, 250_000_000, ZoneOffset.UTC);

    /** More often than the driver waits before it names a statement and sends binary values. */
    private static final int OFTEN = 8;

    void everything() throws SQLException {
        values();
        batches();
        pieces();
        failures();
    }

    private void values() throws SQLException {
        String insert = "insert into typed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < OFTEN; i++) {
                statement.setShort(1, (short) -i);
                statement.setInt(2, i * 1_000);
                statement.setLong(3, i * 7L);
                statement.setFloat(4, 1.5f * i);
                statement.setDouble(5, i / 3.0);
                statement.setBigDecimal(6, new BigDecimal("12.50").scaleByPowerOfTen(i - 4));
                statement.setBoolean(7, i % 2 == 0);
                statement.setString(8, i == 3 ? null : "it's \\ text " + i);
                statement.setObject(9, LocalDate.of(2026, 1, 1).plusDays(i));
                statement.setObject(10, LocalDateTime.of(2026, 1, 1, 8, i));
                statement.setObject(11, NOON.plusHours(i));
                statement.setObject(12, new UUID(i, 7));
                statement.setBytes(13, new byte[] {0, (byte) i, -1});
                statement.setArray(14, connection.createArrayOf("int4", new Integer[] {i, null, 3}));
                statement.setArray(15, connection.createArrayOf("text", new String[] {"a b", "", null, "c\"d"}));
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
            for (int i = 1; i <= 15; i++) {
                statement.setNull(i, Types.NULL);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void batches() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into typed (i4, t) values (?, ?)")) {
            for (int i = 0; i < OFTEN; i++) {
                statement.setInt(1, i);
                statement.setString(2, "batch " + i);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(OFTEN);
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update accounts set balance = balance where 1 / ? > 0 and id = 1")) {
            for (int divisor = 2; divisor >= -2; divisor--) {
                statement.setInt(1, divisor);
                statement.addBatch();
            }
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("update typed set t = 'first' where i4 = 1");
            statement.addBatch("delete from typed where t like 'batch%'");
            assertThat(statement.executeBatch()).hasSize(2);
            assertThat(statement.execute("select 1; update typed set i4 = 0 where i4 = 1; select 2"))
                    .isTrue();
        }
    }

    private void pieces() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("select id, amount from transfers where id <= ? order by id")) {
            for (int round = 0; round < OFTEN; round++) {
                statement.setFetchSize(3);
                statement.setInt(1, 6 + round);
                try (ResultSet rows = statement.executeQuery()) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(6 + round);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void failures() throws SQLException {
        fails("42601", "selec broken");
        fails("42P01", "select * from nowhere");
        fails("22012", "select 1 / (id - id) from accounts where id = 1");
        try (PreparedStatement statement = connection.prepareStatement("select id from accounts where id = ?")) {
            statement.setObject(1, "no number", Types.OTHER);
            assertThatThrownBy(statement::executeQuery)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22P02"));
        }
        connection.setAutoCommit(false);
        fails("22012", "select 1 / (id - id) from accounts where id = 1");
        fails("25P02", "select id from accounts where id = 2");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void fails(String state, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
        }
    }
}
