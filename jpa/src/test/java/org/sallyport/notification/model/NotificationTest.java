package org.sallyport.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class NotificationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int MOST = 3;

    private final Notification one = new Notification("1", "a", Cause.RAISED, Channel.MAIL, "desk@bank.example", NOW);

    private void fail(int attempts) {
        for (int i = 0; i < attempts; i++) {
            one.attempt(MOST, NOW);
            one.failed("no answer in time", MOST, NOW);
        }
    }

    @Test
    void waits_grow_threefold_and_ten_attempts_take_some_hours() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(Backoff::after).map(Duration::toSeconds))
                .containsExactly(5L, 15L, 45L, 135L);
        assertThat(Backoff.after(9)).isEqualTo(Backoff.after(1_000)).isEqualTo(Duration.ofHours(3));
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(Backoff::after).reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(7), Duration.ofHours(8));
    }

    @Test
    void a_failed_attempt_waits_for_the_next_until_there_is_none() {
        fail(2);
        assertThat(one.state()).isEqualTo(NotificationState.WAITING);
        assertThat(one.nextAt()).contains(NOW.plus(Backoff.after(2)));
        assertThat(one.error()).contains("no answer in time");
        fail(1);
        assertThat(one.isFailed()).isTrue();
        assertThat(one.nextAt()).isEmpty();
        assertThat(one.closedAt()).contains(NOW);
    }

    @Test
    void an_attempt_that_nobody_ends_is_made_again_later_and_counts() {
        one.attempt(MOST, NOW);
        assertThat(one.attempts()).isEqualTo(1);
        assertThat(one.nextAt().orElseThrow()).isAfter(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void attempts_that_nobody_ends_are_no_more_than_others() {
        for (int i = 0; i < MOST; i++) {
            assertThat(one.attempt(MOST, NOW)).isTrue();
        }
        assertThat(one.attempt(MOST, NOW)).isFalse();
        assertThat(one.isFailed()).isTrue();
        assertThat(one.attempts()).isEqualTo(MOST);
        assertThat(one.error()).contains("no attempt came to an end");
    }

    @Test
    void sending_again_begins_anew_and_only_what_failed_is_sent_again() {
        assertConflict(() -> one.retry(NOW));
        fail(3);
        one.retry(NOW.plusSeconds(60));
        assertThat(one.state()).isEqualTo(NotificationState.WAITING);
        assertThat(one.nextAt()).contains(NOW.plusSeconds(60));
        assertThat(one.attempts()).isZero();
        one.attempt(MOST, NOW);
        one.sent(NOW);
        assertThat(one.error()).isEmpty();
        assertConflict(() -> one.retry(NOW));
        assertConflict(() -> one.attempt(MOST, NOW));
        assertConflict(() -> one.obsolete(NOW));
    }

    @Test
    void a_long_error_is_cut_to_what_the_store_holds() {
        one.attempt(MOST, NOW);
        one.failed("x".repeat(10_000), MOST, NOW);
        assertThat(one.error().orElseThrow()).hasSize(500);
    }

    private static void assertConflict(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(SallyportException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.CONFLICT);
    }
}
