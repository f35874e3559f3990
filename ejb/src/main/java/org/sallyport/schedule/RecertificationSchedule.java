package org.sallyport.schedule;

import org.sallyport.schedule.model.ReviewTerms;

/** Recertifications one after the other: one is opened when a period of the schedule is over. */
public record RecertificationSchedule(Schedule timing, ReviewTerms terms) {
    public String name() {
        return timing.name();
    }
}
