package org.sallyport.evidence.part;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.workbook.Table;
import org.sallyport.evidence.workbook.Workbook;

/** {@code population/population.xlsx}: what samples are drawn from, for whoever works in a spreadsheet, row by row as in the CSV files. */
final class PopulationWorkbook {
    static final String FILE = "population/population.xlsx";

    private static final Set<String> NUMBERS = Set.of(
            "boot",
            "number",
            "resource_version",
            "gateway_port",
            "target_pid",
            "commands",
            "opened_leaf",
            "sealed_leaf",
            "commands_in_package",
            "hidden_values",
            "threshold",
            "login_minutes",
            "minutes",
            "approvals");

    private PopulationWorkbook() {}

    static void write(Workspace workspace) throws IOException {
        try (Workbook workbook =
                new Workbook(new BufferedOutputStream(Files.newOutputStream(workspace.content(FILE)), 64 * 1024))) {
            for (Map.Entry<String, String> sheet : sheets()) {
                copy(workspace, sheet.getValue(), workbook, sheet.getKey());
            }
        }
    }

    private static List<Map.Entry<String, String>> sheets() {
        return List.of(
                Map.entry("sessions", SessionTable.FILE),
                Map.entry("approvals", ApprovalTable.FILE),
                Map.entry("exceptions", ExceptionTable.FILE));
    }

    private static void copy(Workspace workspace, String file, Workbook workbook, String name) throws IOException {
        try (Reader in = Files.newBufferedReader(workspace.content(file), StandardCharsets.UTF_8);
                CSVParser rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in);
                Table table = new Table(workbook, name, rows.getHeaderNames(), NUMBERS)) {
            for (CSVRecord row : rows) {
                table.row(row.toList());
            }
        }
    }
}
