package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sallyport.session.SessionTimes.Step;
import org.sallyport.session.model.EndReason;

class SessionTimesTest {
    private static final EndNotice TOO_OLD = new EndNotice(EndReason.LIMIT_REACHED, "too old");

    private final Activity activity = new Activity();
    private final long start = activity.lastNanos();

    private SessionTimes times(int longest, int idle, int lead) {
        return new SessionTimes(
                activity,
                start,
                Duration.ofSeconds(longest),
                Duration.ofSeconds(idle),
                Duration.ofSeconds(lead),
                TOO_OLD);
    }

    private Step at(SessionTimes times, int second) {
        return times.next(start + Duration.ofSeconds(second).toNanos());
    }

    @Test
    void an_old_session_is_told_once_and_then_ends() {
        SessionTimes times = times(600, 0, 60);
        assertThat(at(times, 539)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 540)).isEqualTo(new Step.Tell("this session ends in 60 seconds: too old"));
        assertThat(at(times, 541)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 600)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 601)).isEqualTo(new Step.End(TOO_OLD));
    }

    @Test
    void what_is_prolonged_is_told_again_and_ends_later_but_not_beyond_the_most() {
        SessionTimes times = times(600, 0, 60);
        assertThat(at(times, 540)).isInstanceOf(Step.Tell.class);
        times.prolong(start + Duration.ofSeconds(550).toNanos(), Duration.ofSeconds(650), Duration.ofSeconds(1_000));
        assertThat(at(times, 601)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 940)).isEqualTo(new Step.Tell("this session ends in 60 seconds: too old"));
        assertThat(at(times, 1_001)).isEqualTo(new Step.End(TOO_OLD));
    }

    @Test
    void of_a_short_limit_half_is_left_when_it_is_told() {
        SessionTimes times = times(40, 0, 60);
        assertThat(at(times, 19)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 20)).isEqualTo(new Step.Tell("this session ends in 20 seconds: too old"));
    }

    @Test
    void an_idle_session_is_told_once_and_then_ends() {
        SessionTimes times = times(6_000, 300, 60);
        assertThat(at(times, 239)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 240))
                .isEqualTo(new Step.Tell("this session is idle and ends in 60 seconds unless it is used"));
        assertThat(at(times, 299)).isEqualTo(new Step.Nothing());
        assertThat(at(times, 301))
                .isEqualTo(new Step.End(new EndNotice(EndReason.IDLE, "it was idle for 300 seconds")));
    }

    @Test
    void what_still_answers_waits_or_runs_is_not_idle() {
        SessionTimes times = times(6_000, 300, 60);
        activity.passed(true);
        assertThat(at(times, 1_000)).isEqualTo(new Step.Nothing());
        activity.passed(false);
        activity.begun();
        activity.begun();
        activity.done();
        assertThat(at(times, 1_000)).isEqualTo(new Step.Nothing());
        activity.done();
        assertThat(at(times, 1_000)).isInstanceOf(Step.End.class);
    }

    @Test
    void without_an_idle_limit_nothing_ends_early() {
        assertThat(at(times(6_000, 0, 60), 5_000)).isEqualTo(new Step.Nothing());
    }
}
