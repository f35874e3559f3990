package org.sallyport.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the periods of a schedule are, in days, weeks or months of a calendar.
 *
 * @param text {@code month}, {@code quarter}, or a number of days, weeks or months, as {@code 10 days}
 * @param calendar months between the first days that a period may begin on; 0 for any day
 */
public record Every(String text, int count, ChronoUnit unit, int calendar) {
    private static final Pattern CUSTOM = Pattern.compile("([1-9][0-9]{0,2}) (day|week|month)s");
    private static final int MOST = 366;

    static Optional<Every> parse(String text) {
        if (text.equals("month")) {
            return Optional.of(new Every(text, 1, ChronoUnit.MONTHS, 1));
        }
        if (text.equals("quarter")) {
            return Optional.of(new Every(text, 3, ChronoUnit.MONTHS, 3));
        }
        Matcher custom = CUSTOM.matcher(text);
        if (!custom.matches() || Integer.parseInt(custom.group(1)) > MOST) {
            return Optional.empty();
        }
        ChronoUnit unit = ChronoUnit.valueOf(custom.group(2).toUpperCase(Locale.ROOT) + "S");
        return Optional.of(new Every(text, Integer.parseInt(custom.group(1)), unit, 0));
    }

    boolean mayBeginOn(LocalDate day) {
        return calendar == 0 || (day.getDayOfMonth() == 1 && (day.getMonthValue() - 1) % calendar == 0);
    }
}
