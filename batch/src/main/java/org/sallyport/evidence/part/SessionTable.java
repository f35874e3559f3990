package org.sallyport.evidence.part;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;

/** {@code population/sessions.csv}: every session opened in the period, whatever became of it. */
final class SessionTable {
    static final String FILE = "population/sessions.csv";

    /** The sessions behind a row, in the order of opening. */
    interface Page {
        List<SessionRow> after(Instant openedAt, String id);

        /** Whether its resource showed the user what targets answered as it was. */
        default boolean unmasked(SessionRow row) {
            return false;
        }
    }

    private final Facts facts;
    private final SessionTraces traces;
    private final AccessTable access;
    private final ExceptionTable exceptions;
    private final ActivityTables activity = new ActivityTables();

    SessionTable(Facts facts, SessionTraces traces, AccessTable access, ExceptionTable exceptions) {
        this.facts = facts;
        this.access = access;
        this.traces = traces;
        this.exceptions = exceptions;
    }

    void write(Workspace workspace, Page page) throws IOException {
        List<String> header = new ArrayList<>(SessionRow.COLUMNS);
        header.addAll(List.of("opened_leaf", "sealed_leaf", "commands_in_package"));
        try (CsvFile csv = new CsvFile(workspace.content(FILE), header)) {
            List<SessionRow> rows = page.after(Instant.EPOCH, "");
            while (!rows.isEmpty()) {
                for (SessionRow row : rows) {
                    write(csv, row, page.unmasked(row));
                }
                SessionRow last = rows.get(rows.size() - 1);
                rows = page.after(last.openedAt(), last.id());
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
        activity.write(workspace, facts, traces);
    }

    private void write(CsvFile csv, SessionRow row, boolean unmasked) throws IOException {
        SessionTrace trace = traces.get(row.id());
        List<@Nullable Object> cells = new ArrayList<>(row.cells());
        cells.add(trace.openedLeaf() < 0 ? null : trace.openedLeaf());
        cells.add(trace.sealedLeaf() < 0 ? null : trace.sealedLeaf());
        cells.add(trace.commands());
        csv.row(cells.toArray());
        access.used(row);
        activity.take(row, trace);
        facts.add(Facts.ACCESS, access(row), 1);
        facts.add(
                Facts.DAYS, LocalDate.ofInstant(row.openedAt(), ZoneOffset.UTC).toString(), 1);
        facts.add(Facts.SEALS, seal(row, trace), 1);
        facts.add(Facts.SESSIONS, row.state(), 1);
        facts.add(Facts.DURABILITY, row.resource() + " " + row.durability(), 1);
        switch (row.state()) {
            case "REFUSED" -> exception(ExceptionKind.SESSION_REFUSED, row, text(row.endDetail()));
            case "INTERRUPTED" -> exception(ExceptionKind.SESSION_INTERRUPTED, row, text(row.endDetail()));
            default -> {}
        }
        if (unmasked && !row.state().equals("REFUSED")) {
            exception(
                    ExceptionKind.SESSION_UNMASKED,
                    row,
                    row.resource() + " does not mask for the user; its records are masked");
        }
        if (row.events() != 1) {
            exception(
                    ExceptionKind.SESSION_UNRECORDED,
                    row,
                    "the ledger has " + row.events() + " events of its opening or refusal, instead of one");
        }
        whole(row, trace);
    }

    /** A session that is whole in this package has as many commands here as its seal counted. */
    private void whole(SessionRow row, SessionTrace trace) throws IOException {
        boolean inRange = trace.openedLeaf() >= 0 && trace.sealedLeaf() >= 0;
        if (inRange && row.sealed() && trace.commands() != row.commands()) {
            exception(
                    ExceptionKind.COUNT_DIFFERS,
                    row,
                    "its seal counts " + row.commands() + " commands, this package holds " + trace.commands());
        }
    }

    private static String access(SessionRow row) {
        Boolean emergency = row.emergency();
        if (row.state().equals("REFUSED")) {
            return "NONE";
        }
        return emergency == null ? "STANDING" : emergency ? "EMERGENCY" : "ON_REQUEST";
    }

    private static String seal(SessionRow row, SessionTrace trace) {
        if (row.state().equals("REFUSED")) {
            return "refused";
        }
        if (!row.sealed()) {
            return "open";
        }
        if (trace.openedLeaf() < 0 || trace.sealedLeaf() < 0) {
            return "outside";
        }
        return trace.commands() == row.commands() ? "matched" : "differ";
    }

    private void exception(ExceptionKind kind, SessionRow row, String detail) throws IOException {
        exceptions.add(Found.of(kind, row.openedAt().toString(), row.id(), row.username(), row.resource(), detail)
                .about(row.person(), row.owner())
                .groupedBy(row.person().issuer() + "\n" + row.person().subject() + "\n" + row.resource()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
