package org.sallyport.verify;

import java.time.DateTimeException;
import java.time.Instant;

/** Tells moments in UTC, such as {@code 2026-01-31T23:59:59.125Z}, from other texts; quickly when many are of one hour. */
final class UtcTime {
    /** The length of {@code 2026-01-31T23:}. */
    private static final int HOUR = 14;

    private static final String WITHIN_HOUR = "59:59";
    private static final int FRACTION = HOUR + WITHIN_HOUR.length();
    private static final int MAX_DECIMALS = 9;

    private static volatile String last = Instant.EPOCH.toString().substring(0, HOUR);

    private UtcTime() {}

    static boolean isValid(String text) {
        if (text.startsWith(last) && isWithinHour(text)) {
            return true;
        }
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            return false;
        }
        // The hour 24 has one moment only.
        if (isWithinHour(text) && instant.toString().startsWith(text.substring(0, HOUR))) {
            last = text.substring(0, HOUR);
        }
        return true;
    }

    /** Minutes, seconds and a fraction, behind something as long as an hour. */
    private static boolean isWithinHour(String text) {
        int end = text.length() - 1;
        if (end < FRACTION || end > FRACTION + 1 + MAX_DECIMALS || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < WITHIN_HOUR.length(); i++) {
            char most = WITHIN_HOUR.charAt(i);
            char c = text.charAt(HOUR + i);
            if (c > most || c < (most == ':' ? ':' : '0')) {
                return false;
            }
        }
        return end == FRACTION || isFraction(text, end);
    }

    private static boolean isFraction(String text, int end) {
        for (int i = FRACTION + 1; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.charAt(FRACTION) == '.' && end > FRACTION + 1;
    }
}
