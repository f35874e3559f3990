package org.sallyport.api.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.retention.HoldDesk;

/**
 * What {@code POST /holds} takes: why, and what is held; of person, resource, session and period at least one, and all that are given
 * must apply.
 *
 * @param person a user name; {@code issuer} and {@code subject} where several people have had it
 * @param from of the period, included
 * @param to of the period, excluded
 */
public record HoldRequest(
        String reason,
        @Nullable String person,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String resource,
        @Nullable String session,
        @Nullable Instant from,
        @Nullable Instant to) {
    HoldDesk.Asked asked() {
        return new HoldDesk.Asked(person, issuer, subject, resource, session, from, to);
    }
}
