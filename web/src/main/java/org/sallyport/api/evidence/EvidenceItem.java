package org.sallyport.api.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.RunProgress;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;

/**
 * A run of the evidence job.
 *
 * @param schedule whose period it is for; absent where somebody asked for it
 * @param step what it is at
 * @param stepNumber of {@code steps}, from 1; 0 before the first
 * @param records written in this step so far; {@code recordsTotal} is absent where it is not known
 * @param secondsLeft until the step ends, where that can be told
 * @param durations milliseconds of each step that has ended
 * @param attempt how often it was begun or gone on with
 * @param stoppedBy who wanted it to stop
 * @param restartable whether it can go on in the step it was in, on this node
 * @param sha256 of the package, in hexadecimal
 */
public record EvidenceItem(
        String id,
        RunState state,
        @Nullable String schedule,
        Instant from,
        Instant to,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        String step,
        int stepNumber,
        int steps,
        int percent,
        long records,
        @Nullable Long recordsTotal,
        @Nullable Long secondsLeft,
        Map<String, Long> durations,
        int attempt,
        String node,
        @Nullable String stoppedBy,
        boolean restartable,
        @Nullable String sha256,
        @Nullable String error) {
    public EvidenceItem {
        durations = Collections.unmodifiableMap(new LinkedHashMap<>(durations));
    }

    static EvidenceItem of(EvidenceRun run, RunProgress progress, boolean restartable) {
        return new EvidenceItem(
                run.id(),
                run.state(),
                run.schedule().orElse(null),
                run.from(),
                run.to(),
                run.requestedBy(),
                run.createdAt(),
                run.endedAt().orElse(null),
                run.step(),
                progress.step(),
                progress.steps(),
                progress.percent(),
                run.records(),
                run.recordsTotal().orElse(null),
                progress.left().map(Duration::toSeconds).orElse(null),
                run.durations(),
                run.attempts(),
                run.node(),
                run.stoppedBy().orElse(null),
                restartable,
                run.sha256().orElse(null),
                run.error().orElse(null));
    }
}
