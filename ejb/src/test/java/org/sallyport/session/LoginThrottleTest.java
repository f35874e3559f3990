package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private long now;
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void the_sixth_failure_in_a_minute_waits_and_each_further_one_twice_as_long_up_to_five_seconds() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            millis.add(throttle.failed("10.0.0.1:1", "alice").toMillis());
        }
        assertThat(millis).containsExactly(0L, 0L, 0L, 0L, 0L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L, 5000L);
    }

    @Test
    void the_longest_delay_holds_however_many_fail() {
        for (int i = 0; i < 100_000; i++) {
            throttle.failed("10.0.0.1:1", "alice");
        }
        assertThat(throttle.delay("10.0.0.1:1", "alice")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void after_a_minute_it_begins_anew() {
        for (int i = 0; i < 20; i++) {
            throttle.failed("10.0.0.1:1", "alice");
        }
        pass(Duration.ofSeconds(61));
        assertThat(throttle.delay("10.0.0.1:1", "alice")).isZero();
        assertThat(throttle.failed("10.0.0.1:1", "alice")).isZero();
    }

    @Test
    void a_success_clears_the_identity_and_never_the_host() {
        for (int i = 0; i < 8; i++) {
            throttle.failed("10.0.0.1:" + i, "alice");
        }
        throttle.succeeded("alice");
        assertThat(throttle.delay("10.0.0.2:1", "alice")).isZero();
        assertThat(throttle.delay("10.0.0.1:9", "alice")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_identity_tried_from_many_hosts_is_slowed_and_so_is_one_host_that_tries_many() {
        for (int i = 0; i < 6; i++) {
            throttle.failed("10.0.0." + i + ":1", "alice");
            throttle.failed("10.0.1.1:1", "user" + i);
        }
        assertThat(throttle.delay("10.9.9.9:1", "alice")).isEqualTo(Duration.ofMillis(500));
        assertThat(throttle.delay("10.0.1.1:7", "nobody")).isEqualTo(Duration.ofMillis(500));
        assertThat(throttle.delay("10.9.9.9:1", "nobody")).isZero();
    }
}
