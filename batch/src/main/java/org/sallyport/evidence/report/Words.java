package org.sallyport.evidence.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and names as the report writes them. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /** With its unit, which has an s in the plural. */
    static String count(long value, String unit) {
        return number(value) + " " + unit + (value == 1 ? "" : "s");
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    /** For example {@code 1 Oct 2026 to 1 Jan 2027 (UTC)}. */
    static String period(Instant from, Instant to) {
        return day(from) + " to " + day(to) + " (UTC)";
    }

    /** A time of a table, which may be none, without its fraction of a second. */
    static String shortTime(String at) {
        int dot = at.indexOf('.');
        String whole = dot < 0 ? at : at.substring(0, dot);
        return whole.replace('T', ' ').replace("Z", "");
    }

    /** {@code ON_REQUEST} is "on request". */
    static String plain(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ENGLISH, "%.1f %%", 100.0 * part / whole);
    }

    /** What a list leaves out; empty when it leaves nothing out. */
    static String more(long all, long shown, String file) {
        return all <= shown ? "" : "and " + number(all - shown) + " more in " + file;
    }
}
