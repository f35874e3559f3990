package org.sallyport.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;
import org.sallyport.schedule.Schedule;
import org.sallyport.schedule.SettledTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the runs that are due. Where a schedule stands is told by its last run in the store and nothing else, so an outage, a clock
 * that was set, or another node change nothing: the next period begins where that run's ended, and waits until that run is over.
 */
final class Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** Longer with each try: what was in the way may need some time. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Supplier<List<Schedule>> schedules;
    private final ScheduledRuns runs;
    private final SettledTime time;

    Scheduler(Supplier<List<Schedule>> schedules, ScheduledRuns runs, SettledTime time) {
        this.schedules = schedules;
        this.runs = runs;
        this.time = time;
    }

    /** One look at every schedule; what goes wrong with one holds up no other. */
    void look() {
        time.now().ifPresent(now -> {
            for (Schedule schedule : schedules.get()) {
                try {
                    look(schedule, now);
                } catch (RuntimeException e) {
                    LOG.warn("schedule {} is looked at again: {}", schedule.name(), e.getMessage());
                }
            }
        });
    }

    private void look(Schedule schedule, Instant now) {
        Optional<EvidenceRun> last = runs.findLast(schedule.name());
        if (last.isEmpty()) {
            begin(schedule, schedule.begin(), now);
            return;
        }
        EvidenceRun run = last.get();
        if (run.isTriedAgain()) {
            Instant ended = run.endedAt().orElse(now);
            Instant due = ended.plus(PAUSE.multipliedBy(run.attempts()));
            if (!due.isAfter(now) || ended.isAfter(now)) {
                runs.tryAgain(run);
            }
        } else if (run.state() != RunState.RUNNING) {
            begin(schedule, run.to(), now);
        }
    }

    private void begin(Schedule schedule, Instant start, Instant now) {
        schedule.next(start, now).ifPresent(period -> runs.begin(schedule, period));
    }
}
