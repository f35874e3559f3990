package org.sallyport.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain JDBC for insert-only tables and bulk work; takes part in the caller's transaction. Parameters: String, Integer,
 * Long, Boolean, Instant, byte[] and null.
 */
@ApplicationScoped
public class Jdbc {
    /** The standard's code for a row that is there already: whoever inserts it second has lost a race. */
    public static final String UNIQUE_VIOLATION = "23505";

    /** One row to one value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    @Resource(lookup = "java:jboss/datasources/SallyportDS")
    private DataSource dataSource;

    public Jdbc() {}

    /** Of another role of the store. */
    public Jdbc(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs the statement once for each row of parameters, as one batch. */
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public <T> Optional<T> find(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    public long number(String sql, @Nullable Object... parameters) {
        return find(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value instanceof Timestamp) {
                throw new SQLException("use Instant");
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** The store's own message can quote statements and values: it stays with the cause. */
    private static SallyportException failed(SQLException e) {
        if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
            return new SallyportException(ErrorCode.CONFLICT, "somebody else did the same at the same time", e);
        }
        return new SallyportException(
                ErrorCode.STORE_FAILED, "the gateway's store refused: SQLSTATE " + e.getSQLState(), e);
    }
}
