package org.sallyport.recertification;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.Schedule;

/** The campaigns that schedules open, which all nodes share. */
interface OpenedBySchedule {
    /** The end of the latest period for which there is one. */
    Optional<Instant> findLastPeriod(String schedule);

    /** Opens a period's; CONFLICT when another node has. */
    void open(RecertificationSchedule schedule, Schedule.Period period);
}
