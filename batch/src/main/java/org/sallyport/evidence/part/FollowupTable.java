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
import org.sallyport.evidence.model.ExceptionState;

/**
 * {@code population/exceptions_followup.csv}: the exceptions from before the period's end that were open in it or since, as they
 * stand when the package is made. Those that are late then are exceptions of this package.
 */
final class FollowupTable {
    static final String FILE = "population/exceptions_followup.csv";

    private static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "state",
            "happened_at",
            "session_id",
            "approval_id",
            "reference",
            "detail",
            "about_username",
            "run_id",
            "created_at",
            "due_at",
            "late_at",
            "owner_username",
            "assigned_at",
            "disposition",
            "disposition_note",
            "disposed_username",
            "disposed_at",
            "reviewer_username",
            "review_note",
            "reviewed_at");

    /** The items behind an id, in their order. */
    interface Page {
        List<Row> after(String id);
    }

    /** What the table needs to know, and the row's cells. */
    record Row(String id, String state, Instant dueAt, String owner, String about, List<@Nullable Object> cells) {
        static Row read(ResultSet row) throws SQLException {
            List<@Nullable Object> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                cells.add(column.endsWith("_at") ? SessionRow.instant(row, column) : row.getString(column));
            }
            return new Row(
                    row.getString("id"),
                    row.getString("state"),
                    Objects.requireNonNull(SessionRow.instant(row, "due_at")),
                    Objects.toString(row.getString("owner_username"), ""),
                    Objects.toString(row.getString("about_username"), ""),
                    cells);
        }

        boolean isLate(Instant now) {
            return !state.equals(ExceptionState.REVIEWED.name()) && !dueAt.isAfter(now);
        }
    }

    private final Facts facts;
    private final ExceptionTable exceptions;
    private final Instant now;

    FollowupTable(Facts facts, ExceptionTable exceptions, Instant now) {
        this.facts = facts;
        this.exceptions = exceptions;
        this.now = now;
    }

    void write(Workspace workspace, Page page) throws IOException {
        List<String> header = new ArrayList<>(COLUMNS);
        header.add("late");
        try (CsvFile csv = new CsvFile(workspace.content(FILE), header)) {
            for (List<Row> rows = page.after("");
                    !rows.isEmpty();
                    rows = page.after(last(rows).id())) {
                for (Row row : rows) {
                    write(csv, row);
                }
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    private void write(CsvFile csv, Row row) throws IOException {
        boolean late = row.isLate(now);
        List<@Nullable Object> cells = new ArrayList<>(row.cells());
        cells.add(late ? "LATE" : "");
        csv.row(cells.toArray());
        if (late) {
            exceptions.add(
                    ExceptionKind.FOLLOWUP_LATE,
                    row.dueAt().toString(),
                    "",
                    row.about(),
                    row.id(),
                    "due then, " + (row.owner().isEmpty() ? "nobody's" : row.owner() + "'s") + ", and " + row.state());
        }
    }
}
