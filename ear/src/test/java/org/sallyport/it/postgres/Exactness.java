package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sallyport.it.Recorded;

/**
 * Compares the records of one session with the target's log and with what the target answered: the same statements in the
 * same order with the same values, none missing, none extra, and the same outcomes.
 */
final class Exactness {
    /** Types whose values may be written in several ways; the log has the server's own. */
    private static final List<String> TYPES = List.of(
            "uuid",
            "boolean",
            "timestamptz",
            "timestamp",
            "date",
            "timetz",
            "float8",
            "numeric",
            "bytea",
            "int4[]",
            "text[]");

    private static final Pattern SPACE = Pattern.compile("[;\\s]*");
    private static final Pattern BETWEEN = Pattern.compile("(?:[;\\s]|--[^\\n]*(?:\\n|$))*");

    private static final Pattern TAG = Pattern.compile("\"tag\":\"([^\"]*)\"");

    private final Connection target;

    /** @param target reads values as the target does */
    Exactness(Connection target) {
        this.target = target;
    }

    void verify(Recorded records, List<CsvLog.Command> log, List<WireTap.Result> results) {
        List<Map<String, Object>> commands = records.commands();
        Iterator<Map<String, Object>> recorded = commands.iterator();
        for (CsvLog.Command logged : log) {
            if (logged.simple()) {
                query(logged, recorded);
            } else {
                execution(logged, recorded);
            }
        }
        assertThat(recorded)
                .toIterable()
                .as("recorded behind what the target logged")
                .allMatch(Exactness::wasSkipped);
        outcomes(commands, results);
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(records.transcript("application/x-ndjson"));
        while (tag.find()) {
            tags.add(tag.group(1));
        }
        assertThat(tags)
                .isEqualTo(results.stream()
                        .map(WireTap.Result::tag)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** A message that the target ignored because an earlier one of its pipeline had failed. */
    private static boolean wasSkipped(Map<String, Object> command) {
        return "NOT_EXECUTED".equals(command.get("status")) && "an earlier message failed".equals(command.get("error"));
    }

    private static String text(Map<String, Object> command) {
        return String.valueOf(command.get("text"));
    }

    /**
     * Where the text goes on behind this statement, which stands there next; hidden characters of values are stars, those of
     * numbers crosses. What stands between statements is nobody's.
     */
    private static int behind(String statement, String text, int from) {
        for (Pattern between : List.of(SPACE, BETWEEN)) {
            Matcher gap = between.matcher(text).region(from, text.length());
            int start = gap.lookingAt() ? gap.end() : from;
            int end = start + statement.length();
            if (end <= text.length() && isSame(statement, text.substring(start, end))) {
                return end;
            }
        }
        throw new AssertionError("recorded " + statement + " where the target has " + text.substring(from));
    }

    private static boolean isSame(String recorded, String actual) {
        return recorded.length() == actual.length()
                && IntStream.range(0, actual.length()).allMatch(i -> {
                    char c = recorded.charAt(i);
                    return c == actual.charAt(i)
                            || c == '*'
                            || (c == 'x' && Character.isLetterOrDigit(actual.charAt(i)));
                });
    }

    private static boolean isOver(String text, int from) {
        return BETWEEN.matcher(text).region(from, text.length()).matches();
    }

    private static String stateOf(Map<String, Object> command) {
        return switch (String.valueOf(command.get("status"))) {
            case "OK" -> "00000";
            case "ERROR", "CANCELLED" -> String.valueOf(command.get("error")).substring(0, 5);
            default -> String.valueOf(command.get("status"));
        };
    }

    /** One query string, which is logged once and recorded statement by statement. */
    private static void query(CsvLog.Command logged, Iterator<Map<String, Object>> recorded) {
        int at = 0;
        String state = "00000";
        while (!isOver(logged.text(), at)) {
            Map<String, Object> command = next(logged, recorded);
            at = behind(text(command), logged.text(), at);
            state = state.equals("00000") ? stateOf(command) : state;
        }
        assertThat(state).as(logged.text()).isEqualTo(logged.sqlState());
    }

    private void execution(CsvLog.Command logged, Iterator<Map<String, Object>> recorded) {
        Map<String, Object> command = next(logged, recorded);
        assertThat(isOver(logged.text(), behind(text(command), logged.text(), 0)))
                .as(logged.text())
                .isTrue();
        assertThat(stateOf(command)).as(logged.text()).isEqualTo(logged.sqlState());
        List<?> values = (List<?>) Objects.requireNonNull(command.get("parameters"));
        if (logged.started()) {
            assertThat(values).as(logged.text()).hasSameSizeAs(logged.parameters());
            for (int i = 0; i < values.size(); i++) {
                same(logged, String.valueOf(values.get(i)), logged.parameters().get(i));
            }
        }
    }

    private static Map<String, Object> next(CsvLog.Command logged, Iterator<Map<String, Object>> recorded) {
        while (recorded.hasNext()) {
            Map<String, Object> command = recorded.next();
            if (!wasSkipped(command)) {
                return command;
            }
        }
        throw new AssertionError("no record of " + logged);
    }

    private void same(CsvLog.Command logged, String recorded, @Nullable String value) {
        if (isSame(recorded, value == null ? "NULL" : value)) {
            return;
        }
        for (String type : TYPES) {
            if (value != null && areOne(recorded, value, type)) {
                return;
            }
        }
        throw new AssertionError("recorded " + recorded + " where the target has " + value + " in " + logged);
    }

    /** Whether both are the same value of the type; not where one is none. */
    private boolean areOne(String one, String other, String type) {
        String sql = "select cast(? as " + type + ") = cast(? as " + type + ")";
        try (PreparedStatement statement = target.prepareStatement(sql)) {
            statement.setString(1, one);
            statement.setString(2, other);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            return false;
        }
    }

    private static void outcomes(List<Map<String, Object>> commands, List<WireTap.Result> results) {
        List<String> recorded = commands.stream()
                .filter(command -> !"NOT_EXECUTED".equals(command.get("status")))
                .map(command -> stateOf(command) + " " + command.get("rows"))
                .toList();
        assertThat(recorded)
                .isEqualTo(results.stream()
                        .map(result -> result.sqlState() + " " + result.rows())
                        .toList());
    }
}
