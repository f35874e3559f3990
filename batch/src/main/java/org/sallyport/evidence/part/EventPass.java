package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.evidence.Workspace;
import org.sallyport.ledger.proof.CanonicalJson;

/** Goes through the package's own events: counts them, follows sessions, lists configuration and exceptions. */
final class EventPass {
    static final String DATA = "data/events.jsonl";

    private static final String CONFIGURATION = "population/configuration.csv";

    private final Facts facts;
    private final SessionTraces traces;
    private final ExceptionTable exceptions;
    private final RecordingCheck recordings;

    EventPass(Facts facts, SessionTraces traces, ExceptionTable exceptions, RecordingCheck recordings) {
        this.facts = facts;
        this.traces = traces;
        this.exceptions = exceptions;
        this.recordings = recordings;
    }

    /** Writes {@code configuration.csv} and the tables of events on the way. */
    void run(Workspace workspace) throws IOException {
        List<String> header = List.of("leaf", "at", "type", "subject", "version", "by", "details");
        try (CsvFile configuration = new CsvFile(workspace.content(CONFIGURATION), header);
                EventTables tables = new EventTables(workspace, facts)) {
            long lines = DataLine.each(workspace.content(DATA), line -> {
                take(line, configuration);
                tables.take(line);
            });
            facts.add(Facts.FILES, DATA, lines);
            facts.add(Facts.FILES, CONFIGURATION, configuration.rows());
        }
    }

    private void take(DataLine line, CsvFile configuration) throws IOException {
        facts.add(Facts.EVENTS, line.type(), 1);
        switch (line.type()) {
            case "SESSION_OPENED", "SESSION_REFUSED" -> {
                if (!line.withheld()) {
                    traces.of(line.text("session")).opened(line.index());
                }
            }
            case "SESSION_SEALED" -> {
                traces.of(line.text("session")).sealed(line.index());
                recordings.take(line);
            }
            case "CONFIGURATION_CHANGED", "HOST_KEY_PINNED", "BOOT", "KEY_CREATED" ->
                configuration(line, configuration);
            default -> {}
        }
        Optional<Found> found = EventException.of(line);
        if (found.isPresent()) {
            exceptions.add(found.get());
        }
    }

    private static void configuration(DataLine line, CsvFile configuration) throws IOException {
        String subject =
                switch (line.type()) {
                    case "BOOT" -> "boot " + line.text("node") + "/" + line.text("boot");
                    case "KEY_CREATED" -> line.text("alias");
                    default -> line.text("resource");
                };
        String by = line.text("by").isEmpty() ? line.text("actor") : line.text("by");
        configuration.row(
                line.index(),
                line.at(),
                line.type(),
                subject,
                line.text("version"),
                by,
                line.withheld() ? "withheld" : CanonicalJson.text(new TreeMap<>(line.body())));
    }
}
