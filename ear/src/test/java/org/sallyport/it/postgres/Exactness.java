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
import org.jspecify.annotations.Nullable;
import org.sallyport.it.Recorded;

/**
 * Compares the records of one session with the target's log and with what the target answered: the same statements in the
 * same order with the same values, none missing, none extra, and the same outcomes.
 */
final class Exactness {
    /** Types whose values may be written in several ways; the log has the server's own. */
    private static final List<String> TYPES =
            List.of("uuid", "boolean", "timestamptz", "timestamp", "date", "timetz", "float8", "numeric", "bytea");

    private static final Pattern TAG = Pattern.compile("\"tag\":\"([^\"]*)\"");

    private final Connection target;

    /** @param target reads values as the target does */
    Exactness(Connection target) {
        this.target = target;
    }

    void verify(Recorded records, List<CsvLog.Command> log, List<WireTap.Result> results) throws SQLException {
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

    /** What stands between statements is nobody's. */
    private static String bare(String text) {
        return text.replaceAll("^[;\\s]+|[;\\s]+$", "");
    }

    private static String flat(String text) {
        return bare(text.replaceAll("[;\\s]+", " "));
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
        String all = flat(logged.text());
        String seen = "";
        String state = "00000";
        int statements = 0;
        String last = "";
        while (!seen.equals(all)) {
            assertThat(recorded).as("no record of %s", logged).hasNext();
            Map<String, Object> command = recorded.next();
            if (wasSkipped(command)) {
                continue;
            }
            last = text(command);
            seen = flat(seen + " " + last);
            statements++;
            assertThat(all).startsWith(seen);
            state = state.equals("00000") ? stateOf(command) : state;
        }
        assertThat(state).as(logged.text()).isEqualTo(logged.sqlState());
        if (statements == 1) {
            assertThat(bare(last)).isEqualTo(bare(logged.text()));
        }
    }

    private void execution(CsvLog.Command logged, Iterator<Map<String, Object>> recorded) throws SQLException {
        Map<String, Object> command = next(logged, recorded);
        assertThat(bare(text(command))).isEqualTo(bare(logged.text()));
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

    private void same(CsvLog.Command logged, String recorded, @Nullable String value) throws SQLException {
        if (recorded.equals(value == null ? "NULL" : value)) {
            return;
        }
        for (String type : TYPES) {
            if (value != null && value.equals(read(recorded, type))) {
                return;
            }
        }
        throw new AssertionError("recorded " + recorded + " where the target has " + value + " in " + logged);
    }

    /** Null where it is no value of the type. */
    private @Nullable String read(String value, String type) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement("select cast(? as " + type + ")::text")) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            return null;
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
