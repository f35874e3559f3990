package org.sallyport.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.notification.PackageEnded;
import org.sallyport.notification.model.Cause;

/** What becomes of a run: who is told, what is kept, how far it is, whether it lives. */
class RunLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static EvidenceRun asked(String id) {
        return new EvidenceRun(id, NOW.minusSeconds(60), NOW, "carol", "node1", NOW);
    }

    private static EvidenceRun scheduled() {
        return EvidenceRun.scheduled("s", "daily", NOW.minusSeconds(60), NOW, "node1", NOW);
    }

    private static EvidenceRun failed(String id, Duration ago) {
        EvidenceRun run = asked(id);
        run.fail("no", NOW.minus(ago));
        return run;
    }

    @Test
    void that_a_package_failed_is_told_once_it_is_not_tried_again() {
        EvidenceRun run = scheduled();
        for (int attempt = 1; attempt < EvidenceRun.ATTEMPTS; attempt++) {
            run.fail("the disk is full", NOW);
            assertThat(run.isTriedAgain()).isTrue();
            assertThat(RunNews.of(run, run.isTriedAgain())).isEmpty();
            run.restart(false);
        }
        run.fail("the disk is full", NOW);
        assertThat(run.isTriedAgain()).isFalse();
        assertThat(RunNews.of(run, run.isTriedAgain()))
                .contains(new PackageEnded(
                        "s", Cause.PACKAGE_FAILED, "schedule daily, 2026-03-01 09:59 UTC to 2026-03-01 10:00 UTC"));
        assertThat(RunNews.of(failed("a", Duration.ZERO), false))
                .get()
                .extracting(PackageEnded::about)
                .asString()
                .startsWith("carol, ");
    }

    @Test
    void that_a_package_is_there_is_told_when_nobody_waits_for_it() {
        EvidenceRun run = scheduled();
        assertThat(RunNews.of(run, run.isTriedAgain())).isEmpty();
        run.complete("file", "digest", NOW);
        assertThat(RunNews.of(run, run.isTriedAgain()))
                .get()
                .extracting(PackageEnded::cause)
                .isEqualTo(Cause.PACKAGE_READY);
        EvidenceRun mine = asked("a");
        mine.complete("file", "digest", NOW);
        assertThat(RunNews.of(mine, mine.isTriedAgain())).isEmpty();
    }

    @Test
    void only_what_has_failed_is_restarted_and_by_hand_with_all_its_tries() {
        EvidenceRun run = scheduled();
        assertThatThrownBy(() -> run.restart(true)).hasMessageContaining("has not failed");
        run.fail("no", NOW);
        run.restart(false);
        assertThat(run.attempts()).isEqualTo(2);
        run.fail("no", NOW);
        run.restart(true);
        assertThat(run.attempts()).isOne();
        assertThat(run.error()).isEmpty();
        assertThat(run.endedAt()).isEmpty();
    }

    @Test
    void of_failed_runs_the_latest_of_a_week_are_kept_and_complete_ones_cleared_away() {
        List<EvidenceRun> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(failed("f" + i, Duration.ofHours(i)));
        }
        runs.add(failed("old", Duration.ofDays(8)));
        runs.add(asked("running"));
        EvidenceRun complete = asked("complete");
        complete.complete("file", "digest", NOW);
        runs.add(complete);
        assertThat(Leftovers.clearable(runs, NOW))
                .extracting(EvidenceRun::id)
                .containsExactly("f5", "f6", "f7", "old", "complete");
    }

    @Test
    void a_run_without_a_sign_of_life_is_silent_by_this_nodes_time() {
        long[] nanos = {0};
        Pulse pulse = new Pulse(() -> nanos[0]);
        EvidenceRun run = asked("a");
        assertThat(pulse.silence(run)).isZero();
        nanos[0] = Duration.ofMinutes(3).toNanos();
        assertThat(pulse.silence(run)).isEqualTo(Duration.ofMinutes(3));
        pulse.keep(List.of());
        assertThat(pulse.silence(run)).as("seen anew").isZero();
    }

    @Test
    void steps_are_those_of_the_job_and_progress_counts_them() {
        assertThat(JobSteps.names()).startsWith("freeze", "events", "commands").endsWith("verify", "publish");
        EvidenceRun run = asked("a");
        assertThat(RunProgress.of(run, NOW).percent()).isZero();
        run.complete("file", "digest", NOW);
        assertThat(RunProgress.of(run, NOW).percent()).isEqualTo(100);
    }

    /** As the server makes them: jberet.ddl, with the columns that are used. */
    private static final String TABLES =
            """
            create table JOB_INSTANCE (JOBINSTANCEID bigint auto_increment primary key, JOBNAME varchar(512));
            create table JOB_EXECUTION (JOBEXECUTIONID bigint auto_increment primary key, JOBINSTANCEID bigint not null
                references JOB_INSTANCE, CREATETIME timestamp, BATCHSTATUS varchar(30));
            create table STEP_EXECUTION (STEPEXECUTIONID bigint auto_increment primary key, JOBEXECUTIONID bigint not null
                references JOB_EXECUTION, STEPNAME varchar(512));
            create table PARTITION_EXECUTION (PARTITIONEXECUTIONID integer, STEPEXECUTIONID bigint not null
                references STEP_EXECUTION)
            """;

    @Test
    void the_records_of_a_job_go_when_all_of_its_executions_are_old() throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = store.createStatement()) {
            for (String table : TABLES.split(";", -1)) {
                statement.execute(table);
            }
            statement.execute("insert into job_instance (jobname) values ('evidence'), ('evidence'), ('evidence')");
            statement.execute("insert into job_execution (jobinstanceid, createtime) values (1, '2026-01-01 00:00:00'),"
                    + " (2, '2026-01-01 00:00:00'), (2, '2026-02-28 00:00:00'), (3, '2026-02-28 00:00:00')");
            statement.execute("insert into step_execution (jobexecutionid) values (1), (2), (3), (4)");
            statement.execute("insert into partition_execution values (1, 1), (1, 2), (1, 3)");
            Leftovers.forget(store, NOW.minus(Leftovers.RECORDS_KEPT));
            assertThat(count(statement, "job_instance")).isEqualTo(2);
            assertThat(count(statement, "job_execution")).isEqualTo(3);
            assertThat(count(statement, "step_execution")).isEqualTo(3);
            assertThat(count(statement, "partition_execution")).isEqualTo(2);
        }
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
