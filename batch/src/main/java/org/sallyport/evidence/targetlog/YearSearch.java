package org.sallyport.evidence.targetlog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the year of a file whose entries tell none (RFC 3164): the latest in which the file meets the period and ends before it was
 * last written to; where it meets the period in no year, the one in which it is nearest.
 */
final class YearSearch implements LogParser {
    /** Between the clocks and zones of whoever wrote entries and file. */
    private static final Duration SLACK = Duration.ofDays(2);

    private final YearCount years = new YearCount(0);
    private Syslog.@Nullable Day first;
    private Syslog.@Nullable Day last;
    private int turns;

    @Override
    public @Nullable Entry parse(String line, boolean whole) {
        Syslog.Day day = Syslog.day(line);
        if (day != null) {
            turns = years.of(day.month(), day.day());
            first = first == null ? day : first;
            last = day;
        }
        return null;
    }

    @Override
    public String shape() {
        return "with a date";
    }

    /** Of the first entry; of the period's beginning where all entries tell their own. */
    int firstYear(Instant from, Instant to, Instant written, ZoneId zone) {
        int lowest = from.atZone(zone).getYear() - 1 - Math.max(turns, 0);
        int highest = to.atZone(zone).getYear() + 1;
        Syslog.Day begin = first;
        Syslog.Day end = last;
        if (begin == null || end == null) {
            return lowest + 1;
        }
        int meeting = Integer.MIN_VALUE;
        int nearest = lowest;
        Duration least = Duration.between(Instant.MIN, Instant.MAX);
        for (int year = lowest; year <= highest; year++) {
            Instant begun = start(begin, year, zone);
            Instant ended = start(end, year + turns, zone).plus(Duration.ofDays(1));
            Duration away = begun.isAfter(to) ? Duration.between(to, begun) : Duration.between(ended, from);
            boolean possible = meeting == Integer.MIN_VALUE || !ended.isAfter(written.plus(SLACK));
            if (away.isNegative() && possible) {
                meeting = year;
            }
            if (away.compareTo(least) < 0) {
                least = away;
                nearest = year;
            }
        }
        return meeting == Integer.MIN_VALUE ? nearest : meeting;
    }

    private static Instant start(Syslog.Day day, int year, ZoneId zone) {
        int length = YearMonth.of(year, day.month()).lengthOfMonth();
        return LocalDate.of(year, day.month(), Math.min(day.day(), length))
                .atStartOfDay(zone)
                .toInstant();
    }
}
