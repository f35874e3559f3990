package org.sallyport.evidence.targetlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * PostgreSQL's log as it writes it to stderr or a file with {@code log_connections = on} (PostgreSQL documentation, "Error
 * Reporting and Logging"): {@code log_line_prefix} begins with {@code %m [%p]} or {@code %t [%p]}, as it does unless changed, and
 * {@code log_timezone} is UTC. Lines that continue a message begin with a tab there, so no statement can write an entry; names in the
 * prefix can, and what looks so is told.
 */
final class PostgresLog implements LogParser {
    private static final Pattern ENTRY = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?) (\\S{1,40}) \\[(\\d{1,9})] (.*)$",
            Pattern.DOTALL);
    /** Before it stands the prefix, behind it the message. */
    private static final Pattern SEVERITY =
            Pattern.compile("\\b(DEBUG\\d?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT"
                    + "|QUERY|CONTEXT|LOCATION|STATEMENT|BACKTRACE):  ");

    private static final Pattern RECEIVED = Pattern.compile("connection received: host=(\\S+)(?: port=(\\d{1,5}))?");
    private static final Pattern AUTHORIZED = Pattern.compile("(?:replication )?connection authorized: user=");

    /** What follows the user's name and the database's, in this order. */
    private static final List<String> BEHIND = List.of(" application_name=", " SSL enabled ", " GSS ");

    private static final int LONGEST_NAME = 200;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);
    private static final Set<String> UTC = Set.of("UTC", "GMT", "Etc/UTC");

    /** More connections than a server has, which were received and not yet authorized. */
    private static final int MOST_OPEN = 10_000;

    /** Where a connection came from; the oldest is forgotten first. */
    private record Origin(String host, int port) {
        static final Origin UNKNOWN = new Origin("", 0);
    }

    private final Map<Integer, Origin> received = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Origin> eldest) {
            return size() > MOST_OPEN;
        }
    };

    @Override
    public @Nullable Entry parse(String line, boolean whole) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            return null;
        }
        Instant at = time(entry.group(1), entry.group(2));
        int process = Integer.parseInt(entry.group(3));
        Matcher severity = SEVERITY.matcher(entry.group(4));
        if (!severity.find()) {
            return new Entry(at, null, true);
        }
        String message = entry.group(4).substring(severity.end());
        Matcher authorized = AUTHORIZED.matcher(message);
        boolean told = authorized.find();
        if (!severity.group(1).equals("LOG") || (told && authorized.start() > 0)) {
            return new Entry(at, null, told);
        }
        if (told) {
            return new Entry(at, login(at, process, message.substring(authorized.end())), false);
        }
        Matcher from = RECEIVED.matcher(message);
        if (from.matches()) {
            received.remove(process);
            received.put(
                    process, new Origin(from.group(1), from.group(2) == null ? 0 : Integer.parseInt(from.group(2))));
        }
        return new Entry(at, null, false);
    }

    /** The names are as the client sent them: whatever they hold, there is a login. */
    private TargetLogin login(Instant at, int process, String names) {
        Origin known = received.remove(process);
        Origin origin = known == null ? Origin.UNKNOWN : known;
        String plain = names;
        for (String end : BEHIND) {
            int found = plain.indexOf(end);
            plain = found < 0 ? plain : plain.substring(0, found);
        }
        int database = plain.indexOf(" database=");
        return new TargetLogin(
                at,
                cut(database < 0 ? plain : plain.substring(0, database)),
                cut(database < 0 ? "" : plain.substring(database + " database=".length())),
                origin.host(),
                origin.port(),
                process,
                "");
    }

    @Override
    public String shape() {
        return "as PostgreSQL's do with log_line_prefix = '%m [%p] '";
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static Instant time(String text, String zone) {
        if (!UTC.contains(zone)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "its times are in " + zone + ": set log_timezone = 'UTC' at the target");
        }
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "it holds no time: " + text, e);
        }
    }
}
