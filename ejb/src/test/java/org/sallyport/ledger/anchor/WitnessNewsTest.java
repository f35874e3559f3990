package org.sallyport.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.model.WitnessStanding;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

class WitnessNewsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final SignedNote note = new TestLog().grow(3, "leaf ").newest();
    private final List<AuditEvent> told = new ArrayList<>();
    private WitnessStanding standing = WitnessStanding.fresh("w1", NOW);

    @Test
    void a_failure_is_told_of_when_it_lasts_and_again_each_day_and_its_end_once() {
        for (int hour = 0; hour < 48; hour++) {
            failed(hour);
        }
        cosigned(48);
        cosigned(49);

        assertThat(told)
                .extracting(AuditEvent::type)
                .containsExactly(EventType.WITNESS_FAILED, EventType.WITNESS_FAILED, EventType.WITNESS_RECOVERED);
        assertThat(told.get(1).details().toString())
                .contains("since=" + NOW + ",", "why=no answer,")
                .doesNotContain("checkpoint");
    }

    @Test
    void a_failure_that_is_over_soon_is_not_told_of() {
        failed(0);
        failed(1);
        cosigned(2);

        assertThat(told).isEmpty();
    }

    @Test
    void a_contradiction_is_told_of_at_once_with_the_checkpoint_that_was_refused() {
        cosigned(0);
        contradicted(1);
        contradicted(2);
        failed(3);
        cosigned(4);

        assertThat(told)
                .extracting(AuditEvent::type)
                .containsExactly(EventType.WITNESS_CONTRADICTED, EventType.WITNESS_RECOVERED);
        assertThat(told.get(0).details().toString())
                .contains("witness=w1", "checkpoint=" + note.format(), "since=" + NOW.plus(Duration.ofHours(1)));
        assertThat(told.get(1).details().toString()).contains("before=CONTRADICTS");
    }

    private void failed(int hour) {
        Instant now = NOW.plus(Duration.ofHours(hour));
        step(standing.failed("no answer", now), new Outcome.Failed("no answer"), now);
    }

    private void contradicted(int hour) {
        Instant now = NOW.plus(Duration.ofHours(hour));
        step(standing.contradicted("it has 9", now), new Outcome.Contradicted("it has 9", note), now);
    }

    private void cosigned(int hour) {
        Instant now = NOW.plus(Duration.ofHours(hour));
        var pair = TestLog.pair();
        Cosignature cosignature = Cosignature.make(note, WitnessKey.of("w1", pair.getPublic()), pair.getPrivate(), now);
        step(standing.cosigned(now), new Outcome.Cosigned(3, cosignature), now);
    }

    /** As the step does it. */
    private void step(WitnessStanding after, Outcome outcome, Instant now) {
        WitnessNews.of("w1", standing, after, outcome, now).ifPresent(told::add);
        standing = after.isToBeTold(now) ? after.told(now) : after;
    }
}
