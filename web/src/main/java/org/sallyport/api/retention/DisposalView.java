package org.sallyport.api.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.DisposalState;

/**
 * A disposal.
 *
 * @param asOf what was due then is disposed of
 * @param planned things that were due
 * @param released of those, kept after all: held since, or not to be removed now
 * @param certificateSha256 once it is complete
 */
public record DisposalView(
        String id,
        DisposalState state,
        String node,
        String requestedBy,
        int rulesVersion,
        Instant asOf,
        @Nullable Instant endedAt,
        int planned,
        int destroyed,
        int released,
        @Nullable String certificateSha256,
        @Nullable String error) {
    static DisposalView of(DisposalRun run) {
        return new DisposalView(
                run.id(),
                run.state(),
                run.node(),
                run.requestedBy(),
                run.rulesVersion(),
                run.asOf(),
                run.endedAt().orElse(null),
                run.planned(),
                run.destroyed(),
                run.released(),
                run.sha256().orElse(null),
                run.error().orElse(null));
    }
}
