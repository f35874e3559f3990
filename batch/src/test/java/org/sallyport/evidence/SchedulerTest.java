package org.sallyport.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.schedule.Schedule;
import org.sallyport.schedule.ScheduleDocument;
import org.sallyport.schedule.SettledTime;

/** A schedule of single days, an hour of settling, on a clock that the test sets. */
class SchedulerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Schedule> DAILY = ScheduleDocument.parse(
                    "{\"schedules\":[{\"name\":\"daily\",\"every\":\"1"
                            + " days\",\"from\":\"2026-03-01\",\"zone\":\"UTC\"}]}")
            .schedules();

    private StoredRuns runs;
    private Instant wall = Instant.parse("2026-03-01T12:00:00Z");
    private long nanos;
    private Scheduler scheduler;

    @BeforeEach
    void start() throws SQLException {
        runs = StoredRuns.migrated();
        scheduler = scheduler(runs);
    }

    private Scheduler scheduler(ScheduledRuns store) {
        return new Scheduler(() -> DAILY, store, new SettledTime(() -> wall, () -> nanos));
    }

    /** Time passes, with a look each minute; whatever runs is complete by the next. */
    private void pass(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(MINUTE)) {
            wall = wall.plus(MINUTE);
            nanos += MINUTE.toNanos();
            runs.end("COMPLETED", wall);
            scheduler.look();
        }
    }

    @Test
    void a_period_is_run_once_after_it_has_settled() {
        pass(Duration.ofHours(12).plusMinutes(59));
        assertThat(runs.periods()).isEmpty();
        pass(MINUTE);
        assertThat(runs.periods()).containsExactly("2026-03-01+1");
        pass(Duration.ofHours(23));
        assertThat(runs.periods()).hasSize(1);
        pass(Duration.ofHours(1));
        assertThat(runs.periods()).containsExactly("2026-03-01+1", "2026-03-02+1");
    }

    @Test
    void what_an_outage_missed_is_made_up_for_in_order_and_without_a_gap() {
        wall = Instant.parse("2026-03-05T12:00:00Z");
        scheduler.look();
        assertThat(runs.periods()).as("one after the other").containsExactly("2026-03-01+1");
        scheduler.look();
        assertThat(runs.periods()).as("while it is at work").hasSize(1);
        pass(Duration.ofMinutes(10));
        assertThat(runs.periods()).containsExactly("2026-03-01+1", "2026-03-02+1", "2026-03-03+1", "2026-03-04+1");
    }

    @Test
    void after_a_very_long_one_what_is_older_comes_together() {
        wall = Instant.parse("2026-06-01T12:00:00Z");
        scheduler.look();
        pass(Duration.ofHours(1));
        assertThat(runs.periods()).hasSize(24).startsWith("2026-03-01+69", "2026-05-09+1");
    }

    @Test
    void a_clock_that_jumps_ahead_and_is_set_right_runs_nothing() {
        scheduler.look();
        wall = wall.plus(Duration.ofDays(40));
        pass(Duration.ofMinutes(5));
        wall = wall.minus(Duration.ofDays(40));
        pass(Duration.ofMinutes(15));
        assertThat(runs.periods()).isEmpty();
        pass(Duration.ofDays(1));
        assertThat(runs.periods()).containsExactly("2026-03-01+1");
    }

    @Test
    void a_clock_that_stays_ahead_is_believed_after_a_while() {
        scheduler.look();
        wall = wall.plus(Duration.ofDays(1));
        pass(Duration.ofMinutes(9));
        assertThat(runs.periods()).isEmpty();
        pass(Duration.ofMinutes(3));
        assertThat(runs.periods()).containsExactly("2026-03-01+1");
    }

    @Test
    void a_clock_that_is_set_back_repeats_nothing_and_leaves_nothing_out() {
        pass(Duration.ofHours(14));
        assertThat(runs.periods()).containsExactly("2026-03-01+1");
        wall = wall.minus(Duration.ofDays(2));
        pass(Duration.ofDays(2));
        assertThat(runs.periods()).containsExactly("2026-03-01+1");
        pass(Duration.ofDays(2));
        assertThat(runs.periods()).containsExactly("2026-03-01+1", "2026-03-02+1", "2026-03-03+1");
    }

    @Test
    void what_fails_is_tried_three_times_with_a_pause_and_then_the_next_period_comes() {
        wall = Instant.parse("2026-03-03T02:00:00Z");
        scheduler.look();
        for (int attempt = 1; attempt < 3; attempt++) {
            runs.end("FAILED", wall);
            Duration pause = Duration.ofMinutes(10L * attempt);
            step(pause.minus(MINUTE));
            assertThat(runs.tries()).isEqualTo(attempt - 1);
            step(MINUTE);
            assertThat(runs.tries()).isEqualTo(attempt);
        }
        runs.end("FAILED", wall);
        step(MINUTE);
        assertThat(runs.tries()).isEqualTo(2);
        assertThat(runs.periods()).containsExactly("2026-03-01+1", "2026-03-02+1");
    }

    private void step(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
        scheduler.look();
    }

    @Test
    void two_nodes_that_look_at_once_make_one_run_of_each_period() throws Exception {
        wall = Instant.parse("2026-03-20T12:00:00Z");
        List<Scheduler> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(scheduler(runs.elsewhere()));
        }
        CyclicBarrier together = new CyclicBarrier(nodes.size());
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            for (int round = 0; round < 19; round++) {
                List<Future<?>> looks = new ArrayList<>();
                for (Scheduler node : nodes) {
                    looks.add(threads.submit(() -> {
                        together.await();
                        node.look();
                        return null;
                    }));
                }
                for (Future<?> look : looks) {
                    look.get();
                }
                runs.end("COMPLETED", wall);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs.periods()).hasSize(19).doesNotHaveDuplicates().allMatch(period -> period.endsWith("+1"));
    }

    @Test
    void the_store_takes_one_run_of_a_period_and_any_number_that_people_ask_for() {
        Instant to = wall.plus(MINUTE);
        runs.insert("daily", wall, to);
        assertThatThrownBy(() -> runs.insert("daily", wall, to)).hasMessageContaining("23505");
        assertThatCode(() -> {
                    runs.insert("other", wall, to);
                    runs.insert(null, wall, to);
                    runs.insert(null, wall, to);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_schedule_that_cannot_be_looked_at_holds_up_no_other() {
        List<Schedule> two = ScheduleDocument.parse("{\"schedules\":[{\"name\":\"broken\",\"every\":\"1"
                        + " days\",\"from\":\"2026-03-01\",\"zone\":\"UTC\"},{\"name\":\"daily\",\"every\":\"1"
                        + " days\",\"from\":\"2026-03-01\",\"zone\":\"UTC\"}]}")
                .schedules();
        wall = Instant.parse("2026-03-02T12:00:00Z");
        runs.insert("daily", Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));
        runs.end("COMPLETED", wall);
        ScheduledRuns half = new ScheduledRuns() {
            @Override
            public Optional<EvidenceRun> findLast(String schedule) {
                if (schedule.equals("broken")) {
                    throw new IllegalStateException("broken");
                }
                return runs.findLast(schedule);
            }

            @Override
            public void begin(Schedule schedule, Schedule.Period period) {
                runs.begin(schedule, period);
            }

            @Override
            public void tryAgain(EvidenceRun run) {
                runs.tryAgain(run);
            }
        };
        new Scheduler(() -> two, half, new SettledTime(() -> wall, () -> nanos)).look();
        assertThat(runs.periods()).containsExactly("2026-02-01+28", "2026-03-01+1");
    }
}
