package org.sallyport.api.retention;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.retention.model.HoldState;
import org.sallyport.retention.model.LegalHold;

/**
 * A legal hold.
 *
 * @param scope what of person, issuer, subject, resource, session, from and to was given
 * @param liftAskedBy the first of two who want it lifted; empty for nobody
 */
public record HoldView(
        String id,
        long version,
        HoldState state,
        String reason,
        Map<String, String> scope,
        String placedBy,
        @Nullable Instant placedAt,
        String liftAskedBy,
        @Nullable Instant liftAskedAt,
        String liftReason,
        String liftedBy,
        @Nullable Instant liftedAt) {
    static HoldView of(LegalHold hold) {
        return new HoldView(
                hold.id(),
                hold.version(),
                hold.state(),
                hold.reason(),
                hold.scope().told(),
                hold.placed().username(),
                hold.placedAt().orElse(null),
                hold.lifting().username(),
                hold.liftingAt().orElse(null),
                hold.liftReason(),
                hold.lifted().username(),
                hold.liftedAt().orElse(null));
    }
}
