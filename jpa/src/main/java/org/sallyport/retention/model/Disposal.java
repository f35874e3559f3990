package org.sallyport.retention.model;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.InstantText;

/**
 * One thing that is to be destroyed, or was.
 *
 * @param subject the session's id, the evidence run's, or the brought log's
 * @param run the disposal run, by whose id its certificate goes
 * @param className the retention class whose period it outlived
 * @param rulesVersion the version of the document of retention; 0 for the periods in force before there was one
 * @param beganAt when the session was opened, or the period of the package or log begins
 * @param endedAt when the session ended, or that period
 * @param doneAt null while it is planned
 */
public record Disposal(
        DisposalKind kind,
        String subject,
        String run,
        String className,
        int rulesVersion,
        Instant beganAt,
        Instant endedAt,
        Instant dueAt,
        @Nullable Instant doneAt) {
    /** For whoever looks for what is not there any more. */
    public String sentence() {
        return kind.what() + (kind == DisposalKind.BODIES ? " were" : " was") + " disposed of on " + doneAt
                + " under class " + className + " of retention version " + rulesVersion + ", certificate " + run;
    }

    /** Canonical JSON values, for plans and certificates. */
    public Map<String, Object> told() {
        Map<String, Object> told = new TreeMap<>(Map.of(
                "kind", kind.name(),
                "subject", subject,
                "class", className,
                "endedAt", InstantText.of(endedAt),
                "dueAt", InstantText.of(dueAt)));
        Instant done = doneAt;
        if (done != null) {
            told.put("doneAt", InstantText.of(done));
        }
        return told;
    }
}
