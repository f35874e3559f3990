package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ControlMappingTest {
    /** What a reader finds in the package besides the tables. */
    private static final Set<String> OTHERS = Set.of(
            EventPass.DATA,
            CommandPass.DATA,
            "log/checkpoint.open",
            "log/checkpoint.close",
            "population/configuration.csv",
            "population/findings.csv",
            "population/ipe.json",
            "report/summary.pdf");

    private static List<CSVRecord> rows() throws IOException {
        try (Reader in = new InputStreamReader(ControlMapping.open(), StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        }
    }

    @Test
    void each_row_names_its_section_and_says_what_its_pairings_rest_on() throws IOException {
        assertThat(rows()).hasSize(23).allSatisfy(row -> {
            assertThat(row.isConsistent()).as(row.toString()).isTrue();
            for (String column : List.of("id", "booklet", "section", "asks_for", "evidence", "nist_800_53")) {
                assertThat(row.get(column)).as(column).isNotBlank();
            }
            assertThat(row.get("section_basis")).isIn("read", "summaries");
            assertThat(row.get("csf_basis")).isIn("read", "judgement", "memory");
            assertThat(row.get("nist_basis")).isIn("read", "partly", "memory");
        });
        assertThat(rows()).extracting(row -> row.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void what_it_points_at_is_in_the_package() throws IOException {
        Set<String> known = new TreeSet<>(OTHERS);
        known.addAll(Set.of(
                AccessTable.FILE,
                ApprovalTable.FILE,
                ExceptionTable.FILE,
                FollowupTable.FILE,
                SessionTable.FILE,
                TargetTables.LOGINS,
                TargetTables.LOGS));
        for (EventTable table : EventTable.ALL) {
            known.add(table.file());
        }
        for (CSVRecord row : rows()) {
            assertThat(known).contains(row.get("evidence").split(" "));
        }
    }
}
