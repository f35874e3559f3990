package org.sallyport.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.schedule.Schedule.Period;

class ScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Schedule schedule(String every, String from, String zone) {
        return new Schedule(
                "s", Every.parse(every).orElseThrow(), LocalDate.parse(from), ZoneId.of(zone), Duration.ofHours(1));
    }

    /** All periods that are over, as one run after the other would find them. */
    private static List<Period> all(Schedule schedule, String now) {
        List<Period> all = new ArrayList<>();
        Instant start = schedule.begin();
        for (Optional<Period> next = schedule.next(start, Instant.parse(now));
                next.isPresent();
                next = schedule.next(start, Instant.parse(now))) {
            all.add(next.get());
            start = next.get().to();
        }
        return all;
    }

    /** The boundaries, as times in UTC. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    month     | 2026-01-01 | UTC              | 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z 2026-03-01T00:00:00Z 2026-04-01T00:00:00Z
                    month     | 2026-02-01 | Europe/Zurich    | 2026-01-31T23:00:00Z 2026-02-28T23:00:00Z 2026-03-31T22:00:00Z
                    month     | 2026-10-01 | America/New_York | 2026-10-01T04:00:00Z 2026-11-01T04:00:00Z 2026-12-01T05:00:00Z
                    quarter   | 2026-01-01 | Europe/Zurich    | 2025-12-31T23:00:00Z 2026-03-31T22:00:00Z 2026-06-30T22:00:00Z 2026-09-30T22:00:00Z 2026-12-31T23:00:00Z
                    1 months  | 2026-01-31 | UTC              | 2026-01-31T00:00:00Z 2026-02-28T00:00:00Z 2026-03-31T00:00:00Z 2026-04-30T00:00:00Z
                    12 months | 2024-02-29 | UTC              | 2024-02-29T00:00:00Z 2025-02-28T00:00:00Z 2026-02-28T00:00:00Z
                    2 weeks   | 2026-03-16 | Europe/Zurich    | 2026-03-15T23:00:00Z 2026-03-29T22:00:00Z 2026-04-12T22:00:00Z
                    10 days   | 2026-12-25 | Pacific/Auckland | 2026-12-24T11:00:00Z 2027-01-03T11:00:00Z
                    """)
    void periods_begin_where_the_one_before_ends_by_the_days_of_the_place(
            String every, String from, String zone, String boundaries) {
        List<Instant> expected =
                List.of(boundaries.split(" ")).stream().map(Instant::parse).toList();
        Instant last = expected.get(expected.size() - 1);
        List<Period> all = all(schedule(every, from, zone), last.plus(HOUR).toString());
        assertThat(all).extracting(Period::from).isEqualTo(expected.subList(0, expected.size() - 1));
        assertThat(all).extracting(Period::to).isEqualTo(expected.subList(1, expected.size()));
    }

    @Test
    void a_day_has_as_many_hours_as_the_clock_makes_it() {
        Schedule daily = schedule("1 days", "2026-03-28", "Europe/Zurich");
        assertThat(all(daily, "2026-03-31T00:00:00Z"))
                .extracting(
                        period -> Duration.between(period.from(), period.to()).toHours())
                .containsExactly(24L, 23L, 24L);
        Schedule autumn = schedule("1 days", "2026-10-24", "Europe/Zurich");
        assertThat(all(autumn, "2026-10-27T00:00:00Z"))
                .extracting(
                        period -> Duration.between(period.from(), period.to()).toHours())
                .containsExactly(24L, 25L, 24L);
    }

    /** In Beirut the clock goes from 24:00 to 01:00; Samoa had no 30 December 2011. */
    @Test
    void a_day_without_its_midnight_or_no_day_at_all_leaves_no_gap() {
        Schedule beirut = schedule("1 days", "2022-03-26", "Asia/Beirut");
        assertThat(all(beirut, "2022-03-28T00:00:00Z"))
                .extracting(Period::to)
                .containsExactly(Instant.parse("2022-03-26T22:00:00Z"), Instant.parse("2022-03-27T21:00:00Z"));
        Schedule samoa = schedule("1 days", "2011-12-28", "Pacific/Apia");
        assertThat(all(samoa, "2012-01-01T12:00:00Z"))
                .extracting(Period::to)
                .containsExactly(
                        Instant.parse("2011-12-29T10:00:00Z"),
                        Instant.parse("2011-12-30T10:00:00Z"),
                        Instant.parse("2011-12-31T10:00:00Z"),
                        Instant.parse("2012-01-01T10:00:00Z"));
    }

    @Test
    void a_period_is_over_when_it_has_settled_and_not_before() {
        Schedule monthly = schedule("month", "2026-01-01", "UTC");
        Instant settled = Instant.parse("2026-02-01T01:00:00Z");
        assertThat(monthly.next(monthly.begin(), settled.minusNanos(1))).isEmpty();
        assertThat(monthly.next(monthly.begin(), settled))
                .contains(new Period(monthly.begin(), Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(monthly.next(monthly.begin(), Instant.parse("2020-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void of_many_missed_periods_the_last_come_one_by_one_and_those_before_together() {
        Schedule monthly = schedule("month", "2020-01-01", "UTC");
        List<Period> all = all(monthly, "2026-01-01T01:00:00Z");
        assertThat(all).hasSize(Schedule.CAUGHT_UP);
        assertThat(all.get(0))
                .isEqualTo(new Period(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2024-02-01T00:00:00Z")));
        assertThat(all.get(1).to()).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(all.get(23).to()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_changed_schedule_goes_on_where_the_last_run_ended() {
        Instant ended = Instant.parse("2026-02-01T00:00:00Z");
        Schedule moved = schedule("quarter", "2026-01-01", "America/New_York");
        assertThat(moved.next(ended, Instant.parse("2026-04-02T00:00:00Z")))
                .contains(new Period(ended, Instant.parse("2026-04-01T04:00:00Z")));
        Schedule later = schedule("month", "2026-05-01", "UTC");
        assertThat(later.next(ended, Instant.parse("2026-06-01T12:00:00Z")))
                .contains(new Period(ended, Instant.parse("2026-05-01T00:00:00Z")));
    }
}
