package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {
    private Instant wall = Instant.parse("2026-03-01T10:00:00Z");
    private long nanos = 7;

    private final ClockWatch watch = new ClockWatch(() -> wall, () -> nanos);

    @ParameterizedTest(name = "set by {0} ms while {1} ms pass: told {2}")
    @CsvSource({
        "0, 1000, false",
        "0, 600000, false",
        "2000, 1000, false",
        "-2000, 1000, false",
        "2001, 1000, true",
        "-2001, 1000, true",
        "3600000, 1000, true",
        "-3600000, 60000, true"
    })
    void a_jump_beyond_two_seconds_is_told_once(long set, long passes, boolean told) {
        assertThat(watch.jump()).isEmpty();
        wall = wall.plusMillis(set + passes);
        nanos += Duration.ofMillis(passes).toNanos();
        assertThat(watch.jump()).isEqualTo(told ? Optional.of(Duration.ofMillis(set)) : Optional.empty());
        assertThat(watch.jump()).isEmpty();
    }
}
