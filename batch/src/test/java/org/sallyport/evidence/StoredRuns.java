package org.sallyport.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.schedule.Schedule;

/** Runs of schedules in a store as the gateway's migrations make it, without the gateway's lock: its constraint alone. */
final class StoredRuns implements ScheduledRuns {
    private final DataSource store;
    private final List<String> tried = new ArrayList<>();

    private StoredRuns(DataSource store) {
        this.store = store;
    }

    static StoredRuns migrated() throws SQLException {
        JdbcDataSource store = new JdbcDataSource();
        store.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;MODE=PostgreSQL");
        store.setUser("owner");
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create user sallyport password 'x'");
        }
        Flyway.configure(Flyway.class.getClassLoader())
                .dataSource(store)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", "sallyport"))
                .load()
                .migrate();
        return new StoredRuns(store);
    }

    /** The same store, as another node sees it. */
    StoredRuns elsewhere() {
        return new StoredRuns(store);
    }

    @Override
    public Optional<EvidenceRun> findLast(String schedule) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select * from evidence_run where schedule = ? order by period_to desc limit 1")) {
            statement.setString(1, schedule);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(run(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EvidenceRun run(ResultSet row) throws SQLException {
        EvidenceRun run = EvidenceRun.scheduled(
                row.getString("id"),
                row.getString("schedule"),
                time(row, "period_from"),
                time(row, "period_to"),
                "node1",
                Instant.EPOCH);
        for (int i = 1; i < row.getInt("attempts"); i++) {
            run.tryAgain("node1");
        }
        switch (row.getString("state")) {
            case "FAILED" -> run.fail("failed", time(row, "ended_at"));
            case "COMPLETED" -> run.complete("file", "digest", time(row, "ended_at"));
            default -> {}
        }
        return run;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public void begin(Schedule schedule, Schedule.Period period) {
        insert(schedule.name(), period.from(), period.to());
    }

    void insert(@Nullable String schedule, Instant from, Instant to) {
        update(
                "insert into evidence_run (id, version, state, period_from, period_to, requested_by, created_at, step, percent,"
                        + " schedule) values (substring(random_uuid()::varchar, 1, 26), 0, 'RUNNING', ?, ?, 'x',"
                        + " current_timestamp, 'starting', 0, ?)",
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC),
                schedule);
    }

    @Override
    public void tryAgain(EvidenceRun run) {
        tried.add(run.id());
        update("update evidence_run set state = 'RUNNING', attempts = attempts + 1 where id = ?", run.id());
    }

    /** Every run that is at work comes to this end. */
    void end(String state, Instant at) {
        update(
                "update evidence_run set state = ?, ended_at = ? where state = 'RUNNING'",
                state,
                at.atOffset(ZoneOffset.UTC));
    }

    private int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The days on which the periods begin, with how many days each has, in order. */
    List<String> periods() {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from evidence_run order by period_from")) {
            List<String> periods = new ArrayList<>();
            while (rows.next()) {
                Instant from = time(rows, "period_from");
                periods.add(from.toString().substring(0, 10) + "+"
                        + Duration.between(from, time(rows, "period_to")).toDays());
            }
            return periods;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int tries() {
        return tried.size();
    }
}
