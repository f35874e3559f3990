package org.sallyport.retention;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something is kept, by the calendar in UTC.
 *
 * @param text as it stands in the document, such as {@code 13 months}; empty for ever
 * @param count of the units; 0 for ever
 */
public record RetentionPeriod(String text, int count, ChronoUnit unit) {
    public static final RetentionPeriod FOR_EVER = new RetentionPeriod("", 0, ChronoUnit.FOREVER);

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4}) (second|hour|day|month|year)s");

    /** Units have different lengths on different days; after four years days of the calendar come again. */
    private static final int DAYS_COMPARED = 1_461;

    private static final LocalDateTime FIRST_COMPARED = LocalDateTime.of(2024, 1, 1, 0, 0);

    static Optional<RetentionPeriod> parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        ChronoUnit unit = ChronoUnit.valueOf(found.group(2).toUpperCase(Locale.ROOT) + "S");
        return Optional.of(new RetentionPeriod(text, Integer.parseInt(found.group(1)), unit));
    }

    public boolean isForEver() {
        return count == 0;
    }

    /** When it is over for what it begins to count from then; {@link Instant#MAX} for never. */
    public Instant over(Instant from) {
        return isForEver()
                ? Instant.MAX
                : LocalDateTime.ofInstant(from, ZoneOffset.UTC)
                        .plus(count, unit)
                        .toInstant(ZoneOffset.UTC);
    }

    /** From then on nothing can have begun for which it is over now; {@link Instant#EPOCH} where it never is. */
    Instant latestBegin(Instant now) {
        // Months have up to three days more than the shortest one.
        return isForEver()
                ? Instant.EPOCH
                : LocalDateTime.ofInstant(now, ZoneOffset.UTC)
                        .minus(count, unit)
                        .plusDays(4)
                        .toInstant(ZoneOffset.UTC);
    }

    /** Whether it is over no earlier than the other one, on whatever day both begin. */
    public boolean isAtLeast(RetentionPeriod other) {
        if (isForEver() || other.isForEver()) {
            return isForEver();
        }
        for (int day = 0; day < DAYS_COMPARED; day++) {
            LocalDateTime begin = FIRST_COMPARED.plusDays(day);
            if (begin.plus(count, unit).isBefore(begin.plus(other.count, other.unit))) {
                return false;
            }
        }
        return true;
    }

    /** For a sentence. */
    String words() {
        return isForEver() ? "for ever" : text;
    }
}
