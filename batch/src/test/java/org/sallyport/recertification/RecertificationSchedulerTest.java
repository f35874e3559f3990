package org.sallyport.recertification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.schedule.RecertificationDocument;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.Schedule;
import org.sallyport.schedule.SettledTime;

class RecertificationSchedulerTest {
    private static final List<RecertificationSchedule> SCHEDULES = RecertificationDocument.parse(
                    "{\"schedules\":[{\"name\":\"quarterly\",\"every\":\"quarter\",\"from\":\"2026-01-01\","
                            + "\"zone\":\"Europe/Zurich\",\"reviewers\":[\"approvers\"],\"days\":14}]}")
            .schedules();

    private final List<Instant> opened = new ArrayList<>();
    private Instant wall = Instant.parse("2026-03-31T21:59:59Z");
    private long nanos;
    private boolean unreachable;

    private final OpenedBySchedule store = new OpenedBySchedule() {
        @Override
        public Optional<Instant> findLastPeriod(String schedule) {
            return opened.isEmpty() ? Optional.empty() : Optional.of(opened.get(opened.size() - 1));
        }

        @Override
        public void open(RecertificationSchedule schedule, Schedule.Period period) {
            if (unreachable) {
                throw new SallyportException(ErrorCode.PROVIDER_UNREACHABLE, "not now");
            }
            opened.add(period.to());
        }
    };

    private final RecertificationScheduler scheduler =
            new RecertificationScheduler(() -> SCHEDULES, store, new SettledTime(() -> wall, () -> nanos));

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
        scheduler.look();
    }

    @Test
    void one_is_opened_with_the_end_of_each_period_in_the_schedules_zone() {
        scheduler.look();
        assertThat(opened).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(opened).containsExactly(Instant.parse("2026-03-31T22:00:00Z"));
        pass(Duration.ofSeconds(15));
        assertThat(opened).hasSize(1);
        pass(Duration.ofDays(91));
        assertThat(opened).endsWith(Instant.parse("2026-06-30T22:00:00Z")).hasSize(2);
    }

    @Test
    void what_an_outage_missed_is_one_together() {
        pass(Duration.ofDays(300));
        assertThat(opened).containsExactly(Instant.parse("2026-12-31T23:00:00Z"));
    }

    @Test
    void what_could_not_be_opened_is_tried_again() {
        unreachable = true;
        pass(Duration.ofHours(1));
        assertThat(opened).isEmpty();
        unreachable = false;
        pass(Duration.ofSeconds(15));
        assertThat(opened).hasSize(1);
    }

    @Test
    void a_clock_that_jumps_opens_nothing_for_ten_minutes() {
        scheduler.look();
        wall = wall.plus(Duration.ofDays(200));
        scheduler.look();
        assertThat(opened).isEmpty();
    }
}
