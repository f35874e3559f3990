package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.evidence.Workspace;
import org.sallyport.platform.Person;

/**
 * {@code population/people.csv}, {@code resources.csv} and {@code masking.csv}: sessions and what was done in them, summed up. Memory
 * grows with people and resources.
 */
final class ActivityTables {
    static final String PEOPLE = "population/people.csv";
    static final String RESOURCES = "population/resources.csv";
    static final String MASKING = "population/masking.csv";

    private static final List<String> FIGURES = List.of(
            "sessions",
            "refused_sessions",
            "commands",
            "privileged_commands",
            "held_commands",
            "stopped_commands",
            "values_masked",
            "last_session");

    private record Masked(String resource, String type, long values, long sessions) {}

    private final Map<Person, Doings> people = new HashMap<>();
    private final Map<String, Doings> resources = new HashMap<>();

    /** In the order of opening. */
    void take(SessionRow row, SessionTrace trace) {
        people.computeIfAbsent(row.person(), key -> new Doings()).add(row.username(), row, trace);
        resources.computeIfAbsent(row.resource(), key -> new Doings()).add(row.resource(), row, trace);
        trace.inPeriod();
    }

    /** Takes all traces, also those of sessions from before the period. */
    void write(Workspace workspace, Facts facts, SessionTraces traces) throws IOException {
        people(workspace, facts);
        resources(workspace, facts);
        masking(workspace, facts);
        facts.add(Facts.ACTIVITY, "people", people.size());
        facts.add(Facts.ACTIVITY, "resources", resources.size());
        traces.all().values().forEach(trace -> {
            facts.add(Facts.ACTIVITY, "privileged", trace.privileged());
            facts.add(Facts.ACTIVITY, "held", trace.held());
            facts.add(Facts.ACTIVITY, "stopped", trace.stopped());
            if (trace.commands() > 0 && !trace.isInPeriod()) {
                facts.add(Facts.ACTIVITY, "earlierSessions", 1);
                facts.add(Facts.ACTIVITY, "earlierCommands", trace.commands());
            }
        });
    }

    private void people(Workspace workspace, Facts facts) throws IOException {
        List<String> header = new ArrayList<>(List.of("username", "issuer", "subject"));
        header.addAll(FIGURES);
        List<Map.Entry<Person, Doings>> rows = new ArrayList<>(people.entrySet());
        rows.sort(Map.Entry.<Person, Doings>comparingByValue(Doings.ORDER)
                .thenComparing(row -> row.getKey().issuer())
                .thenComparing(row -> row.getKey().subject()));
        try (CsvFile csv = new CsvFile(workspace.content(PEOPLE), header)) {
            for (Map.Entry<Person, Doings> row : rows) {
                Person person = row.getKey();
                csv.row(joined(row.getValue(), row.getValue().name(), person.issuer(), person.subject()));
            }
            facts.add(Facts.FILES, PEOPLE, csv.rows());
        }
    }

    private void resources(Workspace workspace, Facts facts) throws IOException {
        List<String> header = new ArrayList<>(List.of("resource"));
        header.addAll(FIGURES);
        List<Doings> rows = resources.values().stream().sorted(Doings.ORDER).toList();
        try (CsvFile csv = new CsvFile(workspace.content(RESOURCES), header)) {
            for (Doings row : rows) {
                csv.row(joined(row, row.name()));
            }
            facts.add(Facts.FILES, RESOURCES, csv.rows());
        }
    }

    private static Object[] joined(Doings doings, Object... names) {
        return Stream.concat(Arrays.stream(names), Arrays.stream(doings.figures()))
                .toArray();
    }

    private void masking(Workspace workspace, Facts facts) throws IOException {
        List<Masked> rows = new ArrayList<>();
        resources.values().forEach(doings -> doings.findings()
                .forEach((type, found) -> rows.add(new Masked(doings.name(), type, found[0], found[1]))));
        rows.sort(Comparator.comparingLong(Masked::values)
                .reversed()
                .thenComparing(Masked::resource)
                .thenComparing(Masked::type));
        try (CsvFile csv =
                new CsvFile(workspace.content(MASKING), List.of("resource", "type", "values_masked", "sessions"))) {
            for (Masked row : rows) {
                csv.row(row.resource(), row.type(), row.values(), row.sessions());
            }
            facts.add(Facts.FILES, MASKING, csv.rows());
        }
    }
}
