package org.sallyport.evidence.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.sallyport.evidence.document.Chart;

/**
 * Days put together so that a chart of any period has few bars.
 *
 * @param days in a bar
 */
record Calendar(LocalDate first, LocalDate last, long days) {
    private static final int BARS = 93;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static Calendar of(Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(to.minus(Duration.ofNanos(1)), ZoneOffset.UTC);
        long all = ChronoUnit.DAYS.between(first, last) + 1;
        long days = 1;
        if (all > BARS) {
            days = all <= BARS * 7L ? 7 : (all + BARS - 1) / BARS;
        }
        return new Calendar(first, last, days);
    }

    /** For example {@code day}, {@code week} or {@code 30 days}. */
    String unit() {
        return days == 1 ? "day" : days == 7 ? "week" : days + " days";
    }

    List<Chart.Bar> bars(SortedMap<LocalDate, Long> counts) {
        List<Chart.Bar> bars = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(days)) {
            long count = counts.subMap(day, day.plusDays(days)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            bars.add(new Chart.Bar(DAY.format(day), count));
        }
        return bars;
    }
}
