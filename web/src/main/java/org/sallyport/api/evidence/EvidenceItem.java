package org.sallyport.api.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;

/**
 * A run of the evidence job.
 *
 * @param step what it is at, with how much is done in percent
 * @param sha256 of the package, in hexadecimal
 */
public record EvidenceItem(
        String id,
        RunState state,
        Instant from,
        Instant to,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        String step,
        int percent,
        @Nullable String sha256,
        @Nullable String error) {
    static EvidenceItem of(EvidenceRun run) {
        return new EvidenceItem(
                run.id(),
                run.state(),
                run.from(),
                run.to(),
                run.requestedBy(),
                run.createdAt(),
                run.endedAt().orElse(null),
                run.step(),
                run.percent(),
                run.sha256().orElse(null),
                run.error().orElse(null));
    }
}
