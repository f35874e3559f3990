package org.sallyport.evidence;

import java.util.Optional;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.schedule.Schedule;

/** The runs of schedules, which all nodes share. */
interface ScheduledRuns {
    /** Of the latest period. */
    Optional<EvidenceRun> findLast(String schedule);

    /** Begins a period's run, unless somebody has, or there is no room: then it is looked at again. */
    void begin(Schedule schedule, Schedule.Period period);

    /** Goes on with one that has failed, unless somebody does, or there is no room. */
    void tryAgain(EvidenceRun run);
}
