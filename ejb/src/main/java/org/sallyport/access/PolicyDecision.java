package org.sallyport.access;

import java.util.List;

/** What the policy says of a statement. */
public sealed interface PolicyDecision {
    /** Goes through. */
    record Allow() implements PolicyDecision {}

    /** Waits for other people. */
    record Hold(Rule rule, List<String> reasons) implements PolicyDecision {
        public Hold {
            reasons = List.copyOf(reasons);
        }
    }

    /** Never goes through. */
    record Refuse(String rule, String message) implements PolicyDecision {}
}
