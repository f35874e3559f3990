package org.sallyport.api.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.retention.model.Disposal;

/**
 * A target's own log that somebody brought.
 *
 * @param from of the half-open period that it tells of
 * @param sha256 of its bytes as they came, in hexadecimal
 * @param node in whose data folder it lies
 * @param usedBy the first evidence run that read it; it cannot be removed any more
 * @param disposed that the file is gone, by which rule and certificate; absent while it is there
 */
public record TargetLogItem(
        String id,
        String resource,
        String name,
        Instant from,
        Instant to,
        long bytes,
        String sha256,
        String broughtBy,
        Instant broughtAt,
        String node,
        @Nullable String usedBy,
        @Nullable String disposed) {
    static TargetLogItem of(BroughtLog log, @Nullable Disposal disposal) {
        return new TargetLogItem(
                log.id(),
                log.resource(),
                log.name(),
                log.from(),
                log.to(),
                log.bytes(),
                log.sha256(),
                log.broughtBy(),
                log.broughtAt(),
                log.node(),
                log.usedBy().orElse(null),
                disposal == null ? null : disposal.sentence());
    }
}
