package org.sallyport.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the provider says of a person now. */
public sealed interface Standing {
    /**
     * Enabled.
     *
     * @param notBefore credentials from before are void; absent when the provider set no mark
     */
    record Active(Set<String> groups, @Nullable Instant notBefore) implements Standing {
        public Active {
            groups = Set.copyOf(groups);
        }
    }

    /** Disabled or removed. */
    record Ended(String reason) implements Standing {}

    /** The provider cannot be asked; sessions are then limited in time. */
    record Unknown(String reason) implements Standing {}
}
