package org.sallyport.console.approval;

import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Principal;

/** Where a person stands to an approval; tells what the page offers and, if nothing, why. */
public enum Stance {
    /** May decide now. */
    DECIDE,
    /** Raised it. */
    OWN,
    /** Answers for the agent that raised it. */
    OWNS_AGENT,
    /** Has said yes; others are still needed. */
    DECIDED,
    /** The one in whose place it would be, or their deputy, has decided. */
    SPOKEN_FOR,
    /** Is not asked. */
    LOOK,
    /** Nobody decides any more. */
    DONE;

    static Stance of(Approval approval, Principal me) {
        if (approval.state() != ApprovalState.PENDING) {
            return DONE;
        }
        if (me.isSamePersonAs(approval.requester().person())) {
            return OWN;
        }
        if (approval.requester().barredFromDeciding().contains(me.person())) {
            return OWNS_AGENT;
        }
        if (approval.decisions().stream().anyMatch(d -> me.isSamePersonAs(d.person()))) {
            return DECIDED;
        }
        if (approval.awaits(me)) {
            return DECIDE;
        }
        return approval.mayDecide(me) ? SPOKEN_FOR : LOOK;
    }

    public boolean mayDecide() {
        return this == DECIDE;
    }
}
