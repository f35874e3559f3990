package org.sallyport.ledger.anchor;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.model.Cosignatures;
import org.sallyport.ledger.model.WitnessStanding;
import org.sallyport.ledger.model.WitnessStandings;
import org.sallyport.ledger.proof.WitnessKey;

/** What comes before an attempt and behind it, each in a transaction of its own; none lasts while a witness is asked. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WitnessStep {
    /** Longer than any attempt takes: for so long no other node asks. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Inject
    private WitnessStandings standings;

    @Inject
    private Cosignatures cosignatures;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<WitnessContradicts> contradictions;

    @Inject
    private Clock clock;

    /** Takes a witness that is due and has not cosigned so many leaves; gives how many it has, as far as we know. */
    public Optional<Long> begin(WitnessKey witness, long size) {
        standings.add(WitnessStanding.fresh(witness.format(), clock.instant()));
        long known = cosignatures.largest(witness);
        boolean settled = known == size && standings.get(witness.format()).state() == WitnessStanding.State.COSIGNS;
        return !settled && standings.take(witness.format(), clock.instant(), LEASE)
                ? Optional.of(known)
                : Optional.empty();
    }

    /** Notes how the attempt ended, and tells of what has begun or is over. */
    public WitnessStanding end(WitnessKey witness, Outcome outcome) {
        Instant now = clock.instant();
        WitnessStanding before = standings.get(witness.format());
        WitnessStanding after = after(before, witness, outcome, now);
        WitnessNews.of(witness.name(), before, after, outcome, now).ifPresent(this::tell);
        standings.set(after.isToBeTold(now) ? after.told(now) : after);
        return after;
    }

    private void tell(AuditEvent news) {
        audit.record(news);
        if (news.type() == EventType.WITNESS_CONTRADICTED) {
            contradictions.fire(
                    new WitnessContradicts(String.valueOf(news.details().get("witness"))));
        }
    }

    private WitnessStanding after(WitnessStanding before, WitnessKey witness, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Cosigned cosigned) {
            cosignatures.add(cosigned.size(), witness, cosigned.cosignature(), now);
            return before.cosigned(now);
        }
        return outcome instanceof Outcome.Contradicted contradicted
                ? before.contradicted(contradicted.why(), now)
                : before.failed(((Outcome.Failed) outcome).why(), now);
    }

    /** Makes every witness due, for whoever waits for a cosignature. */
    public void hurry() {
        standings.hurry(clock.instant());
    }
}
