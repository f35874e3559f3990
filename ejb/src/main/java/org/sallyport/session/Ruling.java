package org.sallyport.session;

import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;

/**
 * How a statement came to its end or its way.
 *
 * @param decision ALLOWED, HELD_APPROVED, HELD_REJECTED, HELD_EXPIRED, HELD_WITHDRAWN or REFUSED
 */
public record Ruling(String decision, @Nullable String rule, @Nullable String approvalId) {
    public static final Ruling ALLOWED = new Ruling("ALLOWED", null, null);

    public static Ruling allowed(PolicyDecision.Allow allow) {
        return allow.rule() == null ? ALLOWED : new Ruling("ALLOWED", allow.rule(), null);
    }

    public static Ruling refused(PolicyDecision.Refuse refuse) {
        return new Ruling("REFUSED", refuse.rule(), null);
    }

    /** Whether it may run. */
    public boolean runs() {
        return decision.equals("ALLOWED") || decision.equals("HELD_APPROVED");
    }
}
