package org.sallyport.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;

/** What the policy says of a statement. */
public sealed interface PolicyDecision {
    /**
     * Goes through.
     *
     * @param rule the one that allows it; null where no rule matches, or different ones for its parts
     */
    record Allow(@Nullable String rule) implements PolicyDecision {}

    /** Waits for other people. */
    record Hold(String rule, Quorum quorum, List<String> reasons) implements PolicyDecision {
        public Hold {
            reasons = List.copyOf(reasons);
        }
    }

    /** Never goes through. */
    record Refuse(String rule, String message) implements PolicyDecision {}
}
