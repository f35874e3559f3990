package org.sallyport.it.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL says it was asked, from its log in CSV format (PostgreSQL manual, "Using CSV-Format Log Output"), with
 * {@code log_statement=all}.
 */
record CsvLog(List<Entry> entries) {
    private static final Pattern STATEMENT = Pattern.compile("(?s)statement: (.*)");
    private static final Pattern EXECUTE = Pattern.compile("(?s)execute ([^:]*): (.*)");
    private static final Pattern PARAMETER = Pattern.compile("(?s)\\$\\d+ = (NULL|'(?:[^']|'')*')(?:, |$)");

    /** One line; those columns that count here. */
    record Entry(
            int pid,
            String tag,
            String severity,
            String sqlState,
            String message,
            String detail,
            String query,
            String application) {
        private static Entry of(List<String> columns) {
            return new Entry(
                    Integer.parseInt(columns.get(3)),
                    columns.get(7),
                    columns.get(11),
                    columns.get(12),
                    columns.get(13),
                    columns.get(14),
                    columns.get(19),
                    columns.get(22));
        }
    }

    /**
     * One command as the target saw it.
     *
     * @param simple whether it came as a simple query, which may hold several statements
     * @param started whether it came to be run; if not, its values are not logged
     * @param parameters null stands for NULL
     * @param sqlState 00000 unless it failed
     */
    record Command(boolean simple, boolean started, String text, List<@Nullable String> parameters, String sqlState) {
        private Command failed(String state) {
            return new Command(simple, started, text, parameters, state);
        }
    }

    static CsvLog read(Path file) {
        try {
            String text = Files.readString(file);
            return new CsvLog(rows(text.substring(0, text.lastIndexOf('\n') + 1)).stream()
                    .map(Entry::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields in double quotes, which may hold line ends, and doubled quotes for one. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                if (quoted && csv.startsWith("\"\"", i)) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }

    /** How the client of this backend calls itself; empty when it does not. */
    String application(int pid) {
        return entries.stream()
                .filter(entry -> entry.pid() == pid)
                .map(Entry::application)
                .reduce("", (first, last) -> last);
    }

    boolean hasEnded(int pid) {
        return entries.stream()
                .anyMatch(entry -> entry.pid() == pid && entry.message().startsWith("disconnection:"));
    }

    /** Everything that this backend was asked, in order; what it refused to prepare or to bind as well. */
    List<Command> commands(int pid) {
        List<Command> commands = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.pid() == pid) {
                add(entry, commands);
            }
        }
        return commands;
    }

    private static void add(Entry entry, List<Command> commands) {
        Matcher statement = STATEMENT.matcher(entry.message());
        Matcher execute = EXECUTE.matcher(entry.message());
        if (entry.severity().equals("LOG") && statement.matches()) {
            commands.add(new Command(true, true, statement.group(1), List.of(), "00000"));
        } else if (entry.severity().equals("LOG") && execute.matches()) {
            commands.add(new Command(false, true, execute.group(2), parameters(entry.detail()), "00000"));
        } else if (entry.severity().equals("ERROR") && !entry.query().isEmpty()) {
            boolean prepared = entry.tag().equals("PARSE") || entry.tag().equals("BIND");
            boolean unread = entry.tag().startsWith("idle");
            if (prepared || unread) {
                commands.add(new Command(unread, false, entry.query(), List.of(), entry.sqlState()));
            } else {
                commands.add(commands.remove(commands.size() - 1).failed(entry.sqlState()));
            }
        }
    }

    private static List<@Nullable String> parameters(String detail) {
        List<@Nullable String> parameters = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            String shown = parameter.group(1);
            parameters.add(
                    shown.equals("NULL")
                            ? null
                            : shown.substring(1, shown.length() - 1).replace("''", "'"));
        }
        return parameters;
    }
}
