package org.sallyport.console.deputy;

import java.time.Instant;
import org.sallyport.approval.model.Delegation;

/** A delegation as it stands now. */
public record ShownDelegation(Delegation delegation, Instant now) {
    /** What the page's state column shows. */
    public enum State {
        PLANNED,
        ACTIVE,
        ENDED
    }

    public State state() {
        if (delegation.holds(now)) {
            return State.ACTIVE;
        }
        return open() ? State.PLANNED : State.ENDED;
    }

    public boolean open() {
        return delegation.isOpen(now);
    }
}
