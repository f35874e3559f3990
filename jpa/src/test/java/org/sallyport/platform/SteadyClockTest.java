package org.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant wall = START;
    private long nanos = 5;

    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private void set(Duration by) {
        wall = wall.plus(by);
    }

    @Test
    void it_goes_with_the_wall_clock_and_its_small_corrections() {
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        set(Duration.ofSeconds(-2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(58));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(59));
    }

    @Test
    void set_forward_it_is_ahead_at_once() {
        set(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        pass(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)).plusSeconds(5));
    }

    @Test
    void set_back_it_goes_on_by_what_has_passed_until_the_wall_clock_has_caught_up() {
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        set(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
        pass(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(660));
        set(Duration.ofHours(1));
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(661));
    }
}
