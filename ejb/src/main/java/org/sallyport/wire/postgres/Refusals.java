package org.sallyport.wire.postgres;

import java.util.concurrent.ThreadLocalRandom;
import org.sallyport.access.PolicyDecision;

/** Refuses in the place of the target, so that both sides are left in the same state. */
final class Refusals {
    static final PgError UNREADABLE = PgError.error(
            PgError.FEATURE_NOT_SUPPORTED,
            "Sallyport: a text with backslashes or beyond ASCII cannot be read behind what may have changed "
                    + "standard_conforming_strings or client_encoding; send Sync in between");

    private final Relay relay;

    /** A portal that no client has: describing it fails, which puts the target where a refusal puts the client. */
    private final String nowhere =
            "sallyport_" + Long.toHexString(ThreadLocalRandom.current().nextLong());

    Refusals(Relay relay) {
        this.relay = relay;
    }

    static PgError of(PolicyDecision.Refuse refuse) {
        return PgError.error(PgError.INSUFFICIENT_PRIVILEGE, "Sallyport: " + refuse.message())
                .hint("rule " + refuse.rule());
    }

    /** Outside a transaction the target hears nothing; inside, it has to fail as the client believes it did. */
    void query(PgError error) {
        char status = relay.replies().transaction();
        if (relay.replies().isEmpty() && status != 'T') {
            relay.outbox().toClient(Messages.error(error));
            relay.outbox().toClient(Messages.readyForQuery(status));
            return;
        }
        message(error);
        relay.replies().expect(new Reply.Sync());
        relay.outbox().toTarget(Messages.simple('S'));
    }

    /** Answers with our error in the place of a message; everything up to the client's Sync is skipped. */
    void message(PgError error) {
        relay.replies().expect(new Reply.Refusal(error));
        relay.outbox().toTarget(Messages.describePortal(nowhere));
        relay.outbox().toTarget(Messages.simple('H'));
    }
}
