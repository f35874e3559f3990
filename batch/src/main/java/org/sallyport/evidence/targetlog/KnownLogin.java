package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login at a target that the gateway knows of.
 *
 * @param id of its session; of the event that tells of the gateway's own
 * @param username empty for the gateway's own
 * @param target null where it cannot be told any more
 * @param at when the session was opened, or the gateway was let in
 * @param port of the gateway, from which it was made
 * @param process of the target that serves it; null where the protocol does not say
 */
public record KnownLogin(
        Kind kind,
        String id,
        String username,
        String resource,
        @Nullable Target target,
        Instant at,
        int port,
        @Nullable Integer process) {
    /** Whose login it is. */
    public enum Kind {
        SESSION,
        GATEWAY
    }
}
