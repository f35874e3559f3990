package org.sallyport.evidence.part;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;

/**
 * {@code population/recertification.csv}: the recertifications that were open in the period, or in which access was given back in it,
 * with every item as it stands when the package is made. One without items is a row without a person. What was not decided in time
 * is an exception for each recertification.
 */
final class RecertificationTable {
    static final String FILE = "population/recertification.csv";

    private static final List<String> COLUMNS = List.of(
            "recertification",
            "name",
            "schedule",
            "opened_by",
            "opened_at",
            "used_since",
            "due_at",
            "closed_at",
            "reviewer_groups",
            "when_late",
            "source",
            "items",
            "item",
            "issuer",
            "subject",
            "person",
            "owner_subject",
            "resource",
            "account",
            "ways",
            "last_used",
            "sessions",
            "commands",
            "most_used",
            "state",
            "late_at",
            "suspended",
            "decided_by",
            "decided_at",
            "decision_note",
            "return_asked_by",
            "return_asked_at",
            "return_note",
            "return_answered_by",
            "return_answered_at",
            "return_answer_note");

    private static final List<String> TIMES = List.of(
            "opened_at",
            "used_since",
            "due_at",
            "closed_at",
            "last_used",
            "late_at",
            "decided_at",
            "return_asked_at",
            "return_answered_at");

    /** A page of the rows behind one. */
    interface Page {
        List<Row> after(String campaign, int number);
    }

    /**
     * One row.
     *
     * @param number of the item in its campaign; 0 for a campaign without any
     * @param state of the item; empty for none
     */
    record Row(
            String campaign,
            String name,
            Instant dueAt,
            int number,
            String state,
            boolean late,
            List<@Nullable Object> cells) {
        static Row read(ResultSet row) throws SQLException {
            List<@Nullable Object> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                cells.add(cell(row, column));
            }
            return new Row(
                    row.getString("recertification"),
                    row.getString("name"),
                    Objects.requireNonNull(SessionRow.instant(row, "due_at")),
                    row.getInt("number"),
                    Objects.toString(row.getString("state"), ""),
                    SessionRow.instant(row, "late_at") != null,
                    cells);
        }

        /** Lists are kept a line each. */
        private static @Nullable Object cell(ResultSet row, String column) throws SQLException {
            if (TIMES.contains(column)) {
                return SessionRow.instant(row, column);
            }
            if (column.equals("suspended")) {
                return row.getObject(column, Boolean.class);
            }
            String text = row.getString(column);
            return text == null ? null : text.replace("\n", "; ");
        }
    }

    private static final class Tally {
        private long items;
        private long late;
        private long open;
    }

    private final Facts facts;
    private final ExceptionTable exceptions;

    RecertificationTable(Facts facts, ExceptionTable exceptions) {
        this.facts = facts;
        this.exceptions = exceptions;
    }

    void write(Workspace workspace, Page page) throws IOException {
        try (CsvFile csv = new CsvFile(workspace.content(FILE), COLUMNS)) {
            Row last = null;
            Tally tally = new Tally();
            List<Row> rows = page.after("", 0);
            while (!rows.isEmpty()) {
                for (Row row : rows) {
                    if (last != null && !last.campaign().equals(row.campaign())) {
                        tell(last, tally);
                        tally = new Tally();
                    }
                    csv.row(row.cells().toArray());
                    count(row, tally);
                    last = row;
                }
                Row end = rows.get(rows.size() - 1);
                rows = page.after(end.campaign(), end.number());
            }
            if (last != null) {
                tell(last, tally);
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
    }

    private void count(Row row, Tally tally) {
        if (row.state().isEmpty()) {
            return;
        }
        tally.items++;
        tally.late += row.late() ? 1 : 0;
        tally.open += row.state().equals("OPEN") ? 1 : 0;
        facts.add(Facts.RECERTIFICATION, row.state(), 1);
    }

    private void tell(Row of, Tally tally) throws IOException {
        if (tally.late > 0) {
            facts.add(Facts.RECERTIFICATION, "late", tally.late);
            exceptions.add(
                    ExceptionKind.RECERTIFICATION_LATE,
                    of.dueAt().toString(),
                    "",
                    "",
                    of.campaign(),
                    of.name() + ": " + tally.late + " of " + tally.items
                            + " were not decided when they were due; still open: " + tally.open);
        }
    }
}
