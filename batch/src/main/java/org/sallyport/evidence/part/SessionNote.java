package org.sallyport.evidence.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/** What a chunk's commands of one session come to; a line of a file beside the package's own. */
final class SessionNote {
    /** A command that is to be told by its number. */
    record Told(long sequence, String at) {}

    private final String session;
    private final Map<String, Long> findings = new TreeMap<>();
    private final List<Told> withheld = new ArrayList<>();
    private final List<Told> unknown = new ArrayList<>();
    private long commands;
    private long privileged;
    private long held;
    private long stopped;

    SessionNote(String session) {
        this.session = session;
    }

    /** A note for each session of a chunk, in the order in which they come. */
    static List<SessionNote> of(List<CommandLine> chunk) {
        Map<String, SessionNote> notes = new LinkedHashMap<>();
        for (CommandLine line : chunk) {
            notes.computeIfAbsent(line.session(), SessionNote::new).add(line);
        }
        return List.copyOf(notes.values());
    }

    private void add(CommandLine line) {
        commands++;
        privileged += line.weight().privileged() ? 1 : 0;
        held += line.weight().held() ? 1 : 0;
        stopped += line.weight().stopped() ? 1 : 0;
        line.findings().forEach((type, count) -> findings.merge(type, count, Long::sum));
        if (line.withheld()) {
            withheld.add(new Told(line.sequence(), line.at()));
        } else if (line.status().equals("UNKNOWN")) {
            unknown.add(new Told(line.sequence(), line.at()));
        }
    }

    /** Reads a line that {@link #text()} wrote. */
    static SessionNote parse(String text) {
        Map<String, @Nullable Object> members = CanonicalJson.parseObject(text);
        SessionNote note = new SessionNote(String.valueOf(members.get("session")));
        Map<String, Long> numbers = counts(members);
        note.commands = numbers.getOrDefault("commands", 0L);
        note.privileged = numbers.getOrDefault("privileged", 0L);
        note.held = numbers.getOrDefault("held", 0L);
        note.stopped = numbers.getOrDefault("stopped", 0L);
        note.findings.putAll(counts(members.get("findings")));
        note.withheld.addAll(told(members.get("withheld")));
        note.unknown.addAll(told(members.get("unknown")));
        return note;
    }

    String text() {
        return CanonicalJson.text(Map.of(
                "commands",
                commands,
                "findings",
                findings,
                "held",
                held,
                "privileged",
                privileged,
                "session",
                session,
                "stopped",
                stopped,
                "unknown",
                unknown.stream().map(SessionNote::pair).toList(),
                "withheld",
                withheld.stream().map(SessionNote::pair).toList()));
    }

    /** An object of numbers; what is none in it is left out. */
    static Map<String, Long> counts(@Nullable Object object) {
        Map<String, Long> counts = new TreeMap<>();
        if (object instanceof Map<?, ?> members) {
            members.forEach((name, count) -> {
                if (count instanceof Long number) {
                    counts.put(String.valueOf(name), number);
                }
            });
        }
        return counts;
    }

    private static List<Object> pair(Told told) {
        return List.of(told.sequence(), told.at());
    }

    private static List<Told> told(@Nullable Object pairs) {
        List<Told> told = new ArrayList<>();
        for (Object pair : pairs instanceof List<?> list ? list : List.of()) {
            if (pair instanceof List<?> two && two.get(0) instanceof Long sequence) {
                told.add(new Told(sequence, String.valueOf(two.get(1))));
            }
        }
        return told;
    }

    String session() {
        return session;
    }

    long commands() {
        return commands;
    }

    /** Commands with more than ordinary effects (see {@link CommandWeight}). */
    long privileged() {
        return privileged;
    }

    long held() {
        return held;
    }

    long stopped() {
        return stopped;
    }

    Map<String, Long> findings() {
        return findings;
    }

    List<Told> withheld() {
        return withheld;
    }

    /** Sent to the target, and nothing is known of how they ended. */
    List<Told> unknown() {
        return unknown;
    }
}
