package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;

/** Goes through the package's own commands: findings by session and type, and what has no known outcome. */
final class CommandPass {
    static final String DATA = "data/commands.jsonl";

    private static final String FINDINGS = "population/findings.csv";

    private final Facts facts;
    private final SessionTraces traces;
    private final ExceptionTable exceptions;

    CommandPass(Facts facts, SessionTraces traces, ExceptionTable exceptions) {
        this.facts = facts;
        this.traces = traces;
        this.exceptions = exceptions;
    }

    /** Writes {@code findings.csv} at the end. */
    void run(Workspace workspace) throws IOException {
        facts.add(Facts.FILES, DATA, DataLine.each(workspace.content(DATA), this::take));
        try (CsvFile csv =
                new CsvFile(workspace.content(FINDINGS), List.of("session", "type", "values_masked_in_records"))) {
            for (Map.Entry<String, SessionTrace> session : traces.all().entrySet()) {
                for (Map.Entry<String, Long> finding :
                        session.getValue().findings().entrySet()) {
                    csv.row(session.getKey(), finding.getKey(), finding.getValue());
                    facts.add(Facts.FINDINGS, finding.getKey(), finding.getValue());
                }
            }
            facts.add(Facts.FILES, FINDINGS, csv.rows());
        }
    }

    private void take(DataLine line) throws IOException {
        String session = DataLine.text(line.envelope(), "session");
        String reference = "command " + line.number("sequence");
        traces.of(session).command(findings(line));
        if (line.withheld()) {
            exceptions.add(
                    ExceptionKind.BODY_WITHHELD,
                    line.at(),
                    session,
                    "",
                    reference,
                    "the session's data key was destroyed; the envelope still proves that the command is there");
        } else if (line.text("status").equals("UNKNOWN")) {
            exceptions.add(
                    ExceptionKind.OUTCOME_UNKNOWN,
                    line.at(),
                    session,
                    "",
                    reference,
                    "sent to the target, and nothing is known of how it ended");
        }
    }

    private static Map<String, Long> findings(DataLine line) {
        Map<String, Long> counts = new TreeMap<>();
        if (line.body().get("findings") instanceof Map<?, ?> found) {
            found.forEach((type, count) -> {
                if (count instanceof Long number) {
                    counts.put(String.valueOf(type), number);
                }
            });
        }
        return counts;
    }
}
