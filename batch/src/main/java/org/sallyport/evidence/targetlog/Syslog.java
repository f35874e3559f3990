package org.sallyport.evidence.targetlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of syslog, with a host: as RFC 3164 has them and most servers write them to files; with a time as RFC 3339 has it (rsyslog,
 * {@code journalctl -o short-iso} and {@code short-iso-precise}); as RFC 5424 has them. A priority may stand in front.
 */
final class Syslog {
    /** A date without a year. */
    record Day(int month, int day) {}

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final String PRIORITY = "^(?:<\\d{1,3}>)?";
    private static final String DATE = "(" + String.join("|", MONTHS) + ") ([ 0-3]\\d)";
    private static final String ISO =
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(Z|[+-]\\d\\d:?\\d\\d)";
    private static final String HOST = " \\S{1,255} ";
    private static final String BEHIND = HOST + "([^\\s:\\[]{1,64})(?:\\[(\\d{1,9})])?: ?(.*)$";

    private static final Pattern DAY = Pattern.compile(PRIORITY + DATE + " \\d\\d:");
    private static final Pattern OLD = Pattern.compile(
            PRIORITY + DATE + " (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(?:" + BEHIND + "| .*$)", Pattern.DOTALL);
    private static final Pattern DATED = Pattern.compile(PRIORITY + ISO + "(?:" + BEHIND + "| .*$)", Pattern.DOTALL);

    /** Behind the priority the version, time, host, program, process, kind of message, structured data, message. */
    private static final Pattern STRUCTURED = Pattern.compile(
            PRIORITY + "1 " + ISO + HOST + "(\\S{1,64}) (?:-|(\\d{1,9})|\\S{1,128}) \\S{1,32}"
                    + " (?:-|(?:\\[(?:[^\\]\\\\]|\\\\.){0,1000}+]){1,20})(?: \\uFEFF?(.*))?$",
            Pattern.DOTALL);

    private final ZoneId zone;
    private YearCount years = new YearCount(0);
    private @Nullable ZonedDateTime before;

    /** @param zone of times that tell none */
    Syslog(ZoneId zone) {
        this.zone = zone;
    }

    /** Another file begins, with an entry of that year. */
    void begin(int year) {
        years = new YearCount(year);
        before = null;
    }

    /** The date of a line that tells no year; null for any other. */
    static @Nullable Day day(String line) {
        Matcher found = DAY.matcher(line);
        return found.find() ? day(found) : null;
    }

    private static @Nullable Day day(Matcher found) {
        int day = Integer.parseInt(found.group(2).strip());
        return day < 1 || day > 31 ? null : new Day(MONTHS.indexOf(found.group(1)) + 1, day);
    }

    /** Null for what is no line of these forms. */
    @Nullable SyslogLine parse(String line) {
        try {
            Matcher old = OLD.matcher(line);
            if (old.matches()) {
                Day day = day(old);
                return day == null ? null : line(local(day, old.group(3)), old, 4);
            }
            Matcher dated = DATED.matcher(line);
            Matcher found = dated.matches() ? dated : STRUCTURED.matcher(line);
            return found.matches() ? line(instant(found.group(1), found.group(2)), found, 3) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static SyslogLine line(Instant at, Matcher found, int group) {
        String process = found.group(group + 1);
        String message = found.group(group + 2);
        return new SyslogLine(
                at,
                found.group(group) == null ? "" : found.group(group),
                process == null ? null : Integer.valueOf(process),
                message == null ? "" : message,
                true);
    }

    private static Instant instant(String time, String offset) {
        String hours = offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
        return LocalDateTime.parse(time).toInstant(ZoneOffset.of(hours));
    }

    /** Of an hour that a change of the clocks makes twice, the first, unless that lies behind what is written before it. */
    private Instant local(Day day, String time) {
        LocalDateTime local =
                LocalTime.parse(time).atDate(LocalDate.of(years.of(day.month(), day.day()), day.month(), day.day()));
        ZonedDateTime last = before;
        ZonedDateTime found = ZonedDateTime.ofLocal(local, zone, last == null ? null : last.getOffset());
        if (last != null && found.isBefore(last.minusMinutes(30))) {
            found = found.withLaterOffsetAtOverlap();
        }
        before = found;
        return found.toInstant();
    }
}
