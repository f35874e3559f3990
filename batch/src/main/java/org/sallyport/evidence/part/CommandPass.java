package org.sallyport.evidence.part;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;

/** Goes through the notes of the package's commands: findings by session and type, and what has no known outcome. */
final class CommandPass {
    static final String DATA = "data/commands.jsonl";

    private static final String FINDINGS = "population/findings.csv";

    private final Facts facts;
    private final SessionTraces traces;
    private final ExceptionTable exceptions;
    private final Predicate<String> disposed;

    /** @param disposed tells sessions whose bodies were disposed of */
    CommandPass(Facts facts, SessionTraces traces, ExceptionTable exceptions, Predicate<String> disposed) {
        this.facts = facts;
        this.traces = traces;
        this.exceptions = exceptions;
        this.disposed = disposed;
    }

    /** Writes {@code findings.csv} at the end. */
    void run(Workspace workspace) throws IOException {
        facts.add(Facts.FILES, DATA, 0);
        for (Path notes : workspace.allNotes()) {
            try (BufferedReader reader = Files.newBufferedReader(notes, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    take(SessionNote.parse(line));
                }
            }
        }
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

    private void take(SessionNote note) throws IOException {
        facts.add(Facts.FILES, DATA, note.commands());
        traces.of(note.session()).take(note);
        boolean rightly = !note.withheld().isEmpty() && disposed.test(note.session());
        for (SessionNote.Told command : rightly ? List.<SessionNote.Told>of() : note.withheld()) {
            exception(
                    ExceptionKind.BODY_WITHHELD,
                    note,
                    command,
                    "the session's data key was destroyed; the envelope still proves that the command is there");
        }
        for (SessionNote.Told command : note.unknown()) {
            exception(
                    ExceptionKind.OUTCOME_UNKNOWN,
                    note,
                    command,
                    "sent to the target, and nothing is known of how it ended");
        }
    }

    private void exception(ExceptionKind kind, SessionNote note, SessionNote.Told command, String detail)
            throws IOException {
        exceptions.add(kind, command.at(), note.session(), "", "command " + command.sequence(), detail);
    }
}
