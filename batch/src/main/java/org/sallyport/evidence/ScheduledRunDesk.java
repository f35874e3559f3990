package org.sallyport.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.schedule.Schedule;

/** Those in the store, whose jobs run here. */
@ApplicationScoped
public class ScheduledRunDesk implements ScheduledRuns {
    @Inject
    private EvidenceRuns runs;

    @Inject
    private EvidenceDesk desk;

    @Override
    public Optional<EvidenceRun> findLast(String schedule) {
        return runs.findLast(schedule);
    }

    @Override
    public void begin(Schedule schedule, Schedule.Period period) {
        desk.begin(schedule.name(), period.from(), period.to());
    }

    @Override
    public void tryAgain(EvidenceRun run) {
        desk.tryAgain(run);
    }
}
