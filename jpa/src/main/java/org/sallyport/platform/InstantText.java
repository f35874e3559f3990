package org.sallyport.platform;

import java.time.Instant;

/**
 * {@link Instant#toString} for many moments of the same second, as a busy gateway records them: the second's own text is
 * kept from one to the next.
 */
public final class InstantText {
    private record Second(long epochSecond, String text) {}

    private static volatile Second last = second(0);

    private InstantText() {}

    /** ISO 8601 in UTC with no, three, six or nine decimals, such as {@code 2026-01-31T23:59:59.125Z}. */
    public static String of(Instant instant) {
        Second second = last;
        if (second.epochSecond() != instant.getEpochSecond()) {
            second = second(instant.getEpochSecond());
            last = second;
        }
        int nanos = instant.getNano();
        if (nanos == 0) {
            return second.text() + 'Z';
        }
        int decimals = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        char[] fraction = new char[decimals];
        int rest = decimals == 3 ? nanos / 1_000_000 : decimals == 6 ? nanos / 1_000 : nanos;
        for (int i = decimals - 1; i >= 0; i--) {
            fraction[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return second.text() + '.' + new String(fraction) + 'Z';
    }

    private static Second second(long epochSecond) {
        String text = Instant.ofEpochSecond(epochSecond).toString();
        return new Second(epochSecond, text.substring(0, text.length() - 1));
    }
}
