package org.sallyport.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Packages of one period after the other. A period begins and ends with a day of the schedule's zone, whatever its clock does in
 * between, and the next one begins in the moment in which it ends.
 *
 * @param from the day on which the first period begins
 * @param settling how long after its end a period's package is made
 */
public record Schedule(String name, Every every, LocalDate from, ZoneId zone, Duration settling) {
    /** So many periods that were missed are made up for one by one; those before them are one together. */
    static final int CAUGHT_UP = 24;

    /** From the first moment to the first one behind it. */
    public record Period(Instant from, Instant to) {}

    public Instant begin() {
        return boundary(0);
    }

    /** Counted from the first day and not from the boundary before, so that the 31st comes again after a shorter month. */
    private Instant boundary(long index) {
        return from.plus(index * every.count(), every.unit()).atStartOfDay(zone).toInstant();
    }

    /**
     * The first period from there that is over and settled; empty where it is not yet. Ends at the first boundary behind
     * {@code start}, wherever that lies, so that periods stay without a gap when the schedule was changed.
     */
    public Optional<Period> next(Instant start, Instant now) {
        long first = last(start) + 1;
        long latest = last(now.minus(settling));
        return latest < first
                ? Optional.empty()
                : Optional.of(new Period(start, boundary(Math.max(first, latest - CAUGHT_UP + 1))));
    }

    /** All that is over from there as one period, whether it has settled or not; empty where no boundary has passed. */
    public Optional<Period> latest(Instant start, Instant now) {
        long last = last(now);
        return last <= last(start) ? Optional.empty() : Optional.of(new Period(start, boundary(last)));
    }

    /** Of the last boundary that is not behind the moment; -1 before the first. */
    private long last(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        long index = Math.max(-1, every.unit().between(from, day) / every.count() - 1);
        while (!boundary(index + 1).isAfter(moment)) {
            index++;
        }
        return index;
    }
}
