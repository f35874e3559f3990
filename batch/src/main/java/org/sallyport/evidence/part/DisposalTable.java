package org.sallyport.evidence.part;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;

/**
 * {@code population/disposals.csv}: what was disposed of in the period, and what of the period is gone since, each with the rule and
 * the certificate.
 */
final class DisposalTable {
    static final String FILE = "population/disposals.csv";

    private static final List<String> COLUMNS = List.of(
            "kind",
            "subject",
            "resource",
            "username",
            "class",
            "rules_version",
            "began_at",
            "ended_at",
            "due_at",
            "disposed_at",
            "certificate",
            "certificate_sha256");

    private DisposalTable() {}

    /** The rows behind a subject and kind, in their order. */
    interface Page {
        List<Row> after(String subject, String kind);
    }

    record Row(String subject, String kind, List<@Nullable Object> cells) {
        static Row read(ResultSet row) throws SQLException {
            List<@Nullable Object> cells = new ArrayList<>();
            for (String column : List.of("kind", "subject", "resource", "username", "class_name", "rules_version")) {
                cells.add(row.getString(column));
            }
            for (String column : List.of("began_at", "ended_at", "due_at", "done_at")) {
                cells.add(SessionRow.instant(row, column));
            }
            cells.add(row.getString("run_id"));
            cells.add(row.getString("sha256"));
            return new Row(row.getString("subject"), row.getString("kind"), cells);
        }
    }

    static void write(Workspace workspace, Facts facts, Page page) throws IOException {
        try (CsvFile csv = new CsvFile(workspace.content(FILE), COLUMNS)) {
            List<Row> rows = page.after("", "");
            while (!rows.isEmpty()) {
                for (Row row : rows) {
                    csv.row(row.cells().toArray());
                }
                Row last = rows.get(rows.size() - 1);
                rows = page.after(last.subject(), last.kind());
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
    }
}
