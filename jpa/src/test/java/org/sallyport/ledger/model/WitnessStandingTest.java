package org.sallyport.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.model.WitnessStanding.State;

class WitnessStandingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final WitnessStanding fresh = WitnessStanding.fresh("w1", NOW);

    @Test
    void one_that_cosigns_is_asked_again_a_minute_later() {
        WitnessStanding first = fresh.cosigned(NOW);
        WitnessStanding second = first.cosigned(NOW.plusSeconds(90));

        assertThat(fresh.dueAt()).isEqualTo(NOW);
        assertThat(first.dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(second.since()).isEqualTo(NOW);
        assertThat(second.isToBeTold(NOW)).isFalse();
    }

    @Test
    void failures_are_tried_again_ever_later_and_told_of_when_they_last() {
        List<Long> minutes = new ArrayList<>();
        WitnessStanding standing = fresh.cosigned(NOW);
        List<Boolean> told = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            standing = standing.failed("no answer", NOW);
            minutes.add(Duration.between(NOW, standing.dueAt()).toMinutes());
            told.add(standing.isToBeTold(NOW));
        }

        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 16L, 16L);
        assertThat(told).containsExactly(false, false, true, true, true, true, true);
        assertThat(standing.state()).isEqualTo(State.FAILING);
        assertThat(standing.since()).isEqualTo(NOW);
    }

    @Test
    void what_lasts_is_told_of_once_a_day() {
        WitnessStanding told =
                fresh.contradicted("it has cosigned 9 leaves", NOW).told(NOW);

        assertThat(told.isToBeTold(NOW.plusSeconds(3_600))).isFalse();
        assertThat(told.contradicted("the same", NOW.plusSeconds(60)).isToBeTold(NOW.plusSeconds(60)))
                .isFalse();
        assertThat(told.isToBeTold(NOW.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void a_contradiction_is_told_of_at_once_and_ends_with_a_cosignature_alone() {
        WitnessStanding failing = fresh.failed("no answer", NOW)
                .failed("no answer", NOW)
                .failed("no answer", NOW)
                .told(NOW);
        WitnessStanding contradicts = failing.contradicted("it has cosigned 9 leaves", NOW.plusSeconds(60));

        assertThat(contradicts.isToBeTold(NOW.plusSeconds(60))).isTrue();
        assertThat(contradicts.since()).isEqualTo(NOW.plusSeconds(60));
        assertThat(contradicts.failed("no answer", NOW.plusSeconds(120)).state())
                .isEqualTo(State.CONTRADICTS);
        assertThat(contradicts.told(NOW).cosigned(NOW.plusSeconds(180)))
                .isEqualTo(new WitnessStanding(
                        "w1", State.COSIGNS, NOW.plusSeconds(180), NOW.plusSeconds(240), 0, null, null));
    }

    @Test
    void a_long_reason_is_cut() {
        assertThat(fresh.failed("x".repeat(900), NOW).error()).hasSize(500);
    }
}
