package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    /** 2026-03-02 is a Monday; Zurich goes to summer time on 2026-03-29 and back on 2026-10-25, at 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "MONDAY, 09:00, 17:00, 2026-03-02T07:59:59Z, false",
        "MONDAY, 09:00, 17:00, 2026-03-02T08:00:00Z, true",
        "MONDAY, 09:00, 17:00, 2026-03-02T15:59:59Z, true",
        "MONDAY, 09:00, 17:00, 2026-03-02T16:00:00Z, false",
        "MONDAY, 09:00, 17:00, 2026-03-03T10:00:00Z, false",
        "MONDAY, 22:00, 06:00, 2026-03-02T20:59:00Z, false",
        "MONDAY, 22:00, 06:00, 2026-03-02T21:00:00Z, true",
        "MONDAY, 22:00, 06:00, 2026-03-03T04:59:00Z, true",
        "MONDAY, 22:00, 06:00, 2026-03-03T05:00:00Z, false",
        "MONDAY, 22:00, 06:00, 2026-03-02T02:00:00Z, false",
        "SUNDAY, 22:00, 06:00, 2026-03-02T02:00:00Z, true",
        "MONDAY, 00:00, 00:00, 2026-03-01T22:59:59Z, false",
        "MONDAY, 00:00, 00:00, 2026-03-01T23:00:00Z, true",
        "MONDAY, 00:00, 00:00, 2026-03-02T22:59:59Z, true",
        "MONDAY, 00:00, 00:00, 2026-03-02T23:00:00Z, false",
        "MONDAY, 07:00, 07:00, 2026-03-02T05:59:00Z, false",
        "MONDAY, 07:00, 07:00, 2026-03-03T05:59:00Z, true",
        "MONDAY, 07:00, 07:00, 2026-03-03T06:00:00Z, false",
        "SUNDAY, 01:00, 04:00, 2026-03-29T00:59:59Z, true",
        "SUNDAY, 01:00, 04:00, 2026-03-29T01:59:59Z, true",
        "SUNDAY, 01:00, 04:00, 2026-03-29T02:00:00Z, false",
        "SUNDAY, 02:00, 03:00, 2026-10-25T00:30:00Z, true",
        "SUNDAY, 02:00, 03:00, 2026-10-25T01:30:00Z, true",
        "SUNDAY, 02:00, 03:00, 2026-10-25T02:00:00Z, false",
        "SATURDAY, 22:00, 06:00, 2026-10-25T04:59:00Z, true",
        "SATURDAY, 22:00, 06:00, 2026-10-25T05:00:00Z, false",
    })
    void a_window_goes_by_the_clock_of_its_place(
            DayOfWeek day, LocalTime from, LocalTime to, Instant moment, boolean inside) {
        Window window = new Window(ZoneId.of("Europe/Zurich"), Set.of(day), from, to);
        assertThat(window.contains(moment)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T23:30:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"})
    void every_day_from_midnight_to_midnight_is_always(Instant moment) {
        Window window = new Window(
                ZoneId.of("Europe/Zurich"), EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        assertThat(window.contains(moment)).isTrue();
    }
}
