package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login as a target's own log tells of it.
 *
 * @param host as the target saw it; empty where the log does not say
 * @param port of the client; 0 where the log does not say, as of a login from the target's own host without a network
 * @param process of the target that served it; null where the log does not say
 * @param means by which it was let in, with the key's fingerprint; empty where the log does not say
 */
public record TargetLogin(
        Instant at, String account, String database, String host, int port, @Nullable Integer process, String means) {}
