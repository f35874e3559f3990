package org.sallyport.ledger.anchor;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.model.WitnessStanding;

/** What people have to be told of a witness: trouble that lasts, a contradiction at once, and the end of either. */
final class WitnessNews {
    private WitnessNews() {}

    /** The event behind an attempt; empty where nothing is new. */
    static Optional<AuditEvent> of(
            String name, WitnessStanding before, WitnessStanding after, Outcome outcome, Instant now) {
        if (after.isToBeTold(now)) {
            return Optional.of(trouble(name, after, outcome));
        }
        return before.isTold() && after.state() == WitnessStanding.State.COSIGNS
                ? Optional.of(AuditEvent.of(EventType.WITNESS_RECOVERED)
                        .with("witness", name)
                        .with("before", before.state().name())
                        .with("since", before.since().toString()))
                : Optional.empty();
    }

    private static AuditEvent trouble(String name, WitnessStanding standing, Outcome outcome) {
        boolean contradicts = standing.state() == WitnessStanding.State.CONTRADICTS;
        AuditEvent event = AuditEvent.of(contradicts ? EventType.WITNESS_CONTRADICTED : EventType.WITNESS_FAILED)
                .with("witness", name)
                .with("since", standing.since().toString())
                .with("why", standing.error());
        return outcome instanceof Outcome.Contradicted contradicted
                ? event.with("checkpoint", contradicted.sent().format())
                : event;
    }
}
