package org.sallyport.evidence.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the follow-up of an exception is. The only place that says which step leads where. */
public enum ExceptionState {
    /** Nobody's yet. */
    OPEN,
    /** Somebody is to find out. */
    ASSIGNED,
    /** Its owner has said what it was; another person is to agree. */
    DISPOSED,
    /** Another person has agreed. Nothing follows. */
    REVIEWED;

    /** What can be done to an exception. */
    public enum Step {
        ASSIGN,
        DISPOSE,
        CONFIRM,
        SEND_BACK
    }

    /** Where a step leads; empty where it cannot be taken. */
    public Optional<ExceptionState> after(Step step) {
        return Optional.ofNullable(next(step));
    }

    private @Nullable ExceptionState next(Step step) {
        return switch (step) {
            case ASSIGN -> this == OPEN || this == ASSIGNED ? ASSIGNED : null;
            case DISPOSE -> this == ASSIGNED ? DISPOSED : null;
            case CONFIRM -> this == DISPOSED ? REVIEWED : null;
            case SEND_BACK -> this == DISPOSED ? ASSIGNED : null;
        };
    }
}
