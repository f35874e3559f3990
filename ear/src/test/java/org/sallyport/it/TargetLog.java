package org.sallyport.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The target's own log: what a backend says it was asked to run. */
public record TargetLog(List<Entry> entries) {
    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\S+ UTC \\[(\\d+)] (?:\\S+@\\S+ \\S+ )?([A-Z]+):  (.*)");
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:statement|execute [^:]*): (.*)");

    public TargetLog {
        entries = List.copyOf(entries);
    }

    /** One entry; its later lines are joined. */
    public record Entry(int pid, String level, String text) {}

    static TargetLog parse(String log) {
        List<Entry> entries = new ArrayList<>();
        for (String line : log.split("\n", -1)) {
            Matcher start = LINE.matcher(line);
            if (start.matches()) {
                entries.add(new Entry(Integer.parseInt(start.group(1)), start.group(2), start.group(3)));
            } else if (line.startsWith("\t") && !entries.isEmpty()) {
                Entry last = entries.remove(entries.size() - 1);
                entries.add(new Entry(last.pid(), last.level(), last.text() + "\n" + line.substring(1)));
            }
        }
        return new TargetLog(entries);
    }

    /**
     * Every statement that this backend ran, or refused to prepare, in order, as it was sent. The system gives the number of
     * one that has ended to another: the last one's.
     */
    public List<String> statements(int pid) {
        List<String> statements = new ArrayList<>();
        String running = "";
        for (Entry entry : entries) {
            if (entry.pid() != pid) {
                continue;
            }
            if (entry.text().startsWith("connection authorized")) {
                statements.clear();
            }
            Matcher run = STATEMENT.matcher(entry.text());
            if (entry.level().equals("LOG") && run.matches()) {
                running = run.group(1);
                statements.add(running);
            } else if (entry.level().equals("STATEMENT")) {
                if (!entry.text().equals(running)) {
                    statements.add(entry.text());
                }
                running = "";
            }
        }
        return statements;
    }

    /** Whether any backend was asked for something that holds the text. */
    public boolean mentions(String text) {
        return entries.stream().anyMatch(entry -> entry.text().contains(text));
    }
}
