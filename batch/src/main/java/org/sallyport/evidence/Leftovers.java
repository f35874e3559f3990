package org.sallyport.evidence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.evidence.model.RunState;
import org.sallyport.evidence.targetlog.LogShelf;

/**
 * Clears away what runs leave behind: workspaces, and the server's own records of jobs, which it keeps for ever; and logs of
 * targets that came in half.
 */
@ApplicationScoped
public class Leftovers {
    /** A week in which a run that has failed can be restarted. */
    static final Duration KEPT = Duration.ofDays(7);

    /** A workspace is as large as its package, and more. */
    static final int MOST_KEPT = 5;

    /** Nobody restarts anything so old. */
    static final Duration RECORDS_KEPT = Duration.ofDays(30);

    /** Of jobs that were started, and all of whose executions are older. */
    private static final String OLD =
            "select jobinstanceid from job_execution group by jobinstanceid having max(createtime) < ?";

    /** What hangs on what goes first. */
    private static final List<String> FORGET = forget();

    @Inject
    private EvidenceRuns runs;

    @Inject
    private Clock clock;

    @Resource(lookup = "java:jboss/datasources/SallyportBatchDS")
    private DataSource records;

    /** At boot, and once an hour. A run that is complete clears its own when its job ends; a crash may come before. */
    public void clear() throws IOException {
        List<EvidenceRun> known = Workspace.all().stream()
                .map(runs::find)
                .flatMap(Optional::stream)
                .toList();
        clearable(known, clock.instant()).forEach(run -> Workspace.of(run.id()).remove());
        LogShelf.here().clear(clock.instant());
    }

    /** Those whose workspaces can go: of complete runs, and of failed ones but for the latest of this week. */
    static List<EvidenceRun> clearable(List<EvidenceRun> runs, Instant now) {
        Set<String> kept = new HashSet<>();
        runs.stream()
                .filter(run -> run.state() == RunState.FAILED)
                .filter(run -> run.endedAt().orElse(now).isAfter(now.minus(KEPT)))
                .sorted(Comparator.comparing((EvidenceRun run) -> run.endedAt().orElse(now))
                        .reversed())
                .limit(MOST_KEPT)
                .forEach(run -> kept.add(run.id()));
        return runs.stream()
                .filter(run -> run.state() != RunState.RUNNING && !kept.contains(run.id()))
                .toList();
    }

    /** Forgets the job repository's old rows. */
    public void forgetJobs() throws SQLException {
        try (Connection connection = records.getConnection()) {
            forget(connection, clock.instant().minus(RECORDS_KEPT));
        }
    }

    static void forget(Connection connection, Instant before) throws SQLException {
        for (long job : old(connection, before)) {
            for (String sql : FORGET) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setLong(1, job);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static List<Long> old(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLD)) {
            statement.setTimestamp(1, Timestamp.from(before));
            try (ResultSet row = statement.executeQuery()) {
                List<Long> jobs = new ArrayList<>();
                while (row.next()) {
                    jobs.add(row.getLong(1));
                }
                return jobs;
            }
        }
    }

    private static List<String> forget() {
        String executions = "select jobexecutionid from job_execution where jobinstanceid = ?";
        String steps = "select stepexecutionid from step_execution where jobexecutionid in (" + executions + ")";
        return Stream.of(
                        "partition_execution where stepexecutionid in (" + steps + ")",
                        "step_execution where jobexecutionid in (" + executions + ")",
                        "job_execution where jobinstanceid = ?",
                        "job_instance where jobinstanceid = ?")
                .map(from -> "delete from " + from)
                .toList();
    }
}
