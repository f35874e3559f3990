package org.sallyport.evidence.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions are looked for; null is no condition.
 *
 * @param owner a user name
 * @param late whether only those are whose time is up
 * @param after where the page before ended
 */
public record ExceptionFilter(
        Set<ExceptionState> states,
        @Nullable ExceptionKind kind,
        @Nullable String owner,
        boolean late,
        @Nullable Position after,
        int limit) {
    /** A place in the order of due dates. */
    public record Position(Instant dueAt, String id) {}

    public ExceptionFilter {
        states = Set.copyOf(states);
    }
}
