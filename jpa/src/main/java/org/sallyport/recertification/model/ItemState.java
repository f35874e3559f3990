package org.sallyport.recertification.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one person's access to one resource is. The only place that says which step leads where. */
public enum ItemState {
    /** Nobody has decided. */
    OPEN,
    /** It stays. */
    CONFIRMED,
    /** It is refused from then on. */
    REMOVED,
    /** Somebody wants to give it back; another person is to agree. */
    RETURN_ASKED,
    /** It was given back. */
    RETURNED;

    /** What can be done. */
    public enum Step {
        CONFIRM,
        REMOVE,
        ASK_RETURN,
        AGREE,
        REFUSE
    }

    /** Where a step leads; empty where it cannot be taken. */
    public Optional<ItemState> after(Step step) {
        return Optional.ofNullable(next(step));
    }

    private @Nullable ItemState next(Step step) {
        return switch (step) {
            case CONFIRM -> this == OPEN ? CONFIRMED : null;
            case REMOVE -> this == OPEN ? REMOVED : null;
            case ASK_RETURN -> this == REMOVED ? RETURN_ASKED : null;
            case AGREE -> this == RETURN_ASKED ? RETURNED : null;
            case REFUSE -> this == RETURN_ASKED ? REMOVED : null;
        };
    }
}
