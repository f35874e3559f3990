package org.sallyport.access;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A part of the week by the clock of one place: on each of its days from one time to another, on the next day where that is
 * earlier, and for a whole day from there where both are equal. Changes to and from daylight-saving time move it as they move
 * that clock: an hour that the clock passes twice is in it twice.
 *
 * @param days on which it begins
 * @param from its first moment
 * @param to the first moment behind it
 */
public record Window(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Window {
        days = Set.copyOf(days);
    }

    boolean contains(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalTime time = there.toLocalTime();
        DayOfWeek day = there.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        boolean begun = days.contains(day) && !time.isBefore(from);
        boolean runsOn = days.contains(day.minus(1)) && time.isBefore(to);
        return begun || runsOn;
    }
}
