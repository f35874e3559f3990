package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.oscal.ControlSet;

/**
 * {@code controls/ffiec.csv}: what sections of the FFIEC IT Examination Handbook ask for, which files of the package show it, and the
 * NIST CSF 2.0, CRI Profile 2.1 and NIST SP 800-53 controls beside it. Each pairing says what it rests on: {@code read} in the
 * source itself, {@code partly} so, {@code summaries} of it, {@code judgement}, or {@code memory}. Data with a version of its own.
 */
final class ControlMapping {
    static final String FILE = "controls/ffiec.csv";

    private static final List<String> NOTES =
            List.of("procedure", "csf_2_0", "cri_profile_2_1", "section_basis", "csf_basis", "nist_basis");

    private ControlMapping() {}

    static InputStream open() {
        return Objects.requireNonNull(ControlMapping.class.getResourceAsStream("ffiec.csv"));
    }

    static void write(Workspace workspace) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, workspace.content(FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static List<CSVRecord> rows() throws IOException {
        try (Reader in = new InputStreamReader(open(), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        }
    }

    /** As the OSCAL documents tell it. */
    static ControlSet controls() throws IOException {
        List<ControlSet.Row> rows = new ArrayList<>();
        for (CSVRecord row : rows()) {
            rows.add(new ControlSet.Row(
                    row.get("id"),
                    row.get("booklet") + " " + row.get("section"),
                    row.get("asks_for"),
                    List.of(row.get("nist_800_53").split(" ")).stream()
                            .map(ControlMapping::oscalId)
                            .toList(),
                    List.of(row.get("evidence").split(" ")),
                    notes(row)));
        }
        return new ControlSet("ffiec", "FFIEC IT Examination Handbook", false, rows);
    }

    private static Map<String, String> notes(CSVRecord row) {
        Map<String, String> notes = new TreeMap<>();
        for (String column : NOTES) {
            if (!row.get(column).isEmpty()) {
                notes.put(column.replace('_', '-'), row.get(column));
            }
        }
        return notes;
    }

    /** {@code AC-6(9)} is {@code ac-6.9} in NIST's catalogue. */
    static String oscalId(String control) {
        if (!control.matches("[A-Z]{2}-[1-9][0-9]?(\\([1-9][0-9]?\\))?")) {
            throw new IllegalArgumentException(control + " is no control of NIST SP 800-53");
        }
        return control.replace('(', '.').replace(")", "").toLowerCase(Locale.ROOT);
    }
}
