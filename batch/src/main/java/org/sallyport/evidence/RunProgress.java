package org.sallyport.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;

/**
 * How far a run is.
 *
 * @param step the number of the step it is in, from 1; 0 before the first
 * @param steps how many there are
 * @param percent of the steps, and within the step where its records are known
 * @param left until the step ends, if it goes on as it went; empty where that cannot be told
 */
public record RunProgress(int step, int steps, int percent, Optional<Duration> left) {
    /** Before, what was seen is no measure. */
    private static final Duration MEASURED = Duration.ofSeconds(2);

    public static RunProgress of(EvidenceRun run, Instant now) {
        int steps = JobSteps.names().size();
        if (run.state() == RunState.COMPLETED) {
            return new RunProgress(steps, steps, 100, Optional.empty());
        }
        int index = JobSteps.names().indexOf(run.step());
        double within = run.recordsTotal()
                .filter(total -> total > 0)
                .map(total -> Math.min(1.0, (double) run.records() / total))
                .orElse(0.0);
        int percent = (int) (100 * (Math.max(0, index) + within) / steps);
        return new RunProgress(index + 1, steps, percent, left(run, within, now));
    }

    private static Optional<Duration> left(EvidenceRun run, double within, Instant now) {
        return run.stepAt()
                .map(begun -> Duration.between(begun, now))
                .filter(taken -> run.state() == RunState.RUNNING && within > 0 && taken.compareTo(MEASURED) > 0)
                .map(taken -> Duration.ofMillis((long) (taken.toMillis() * (1 - within) / within)));
    }
}
