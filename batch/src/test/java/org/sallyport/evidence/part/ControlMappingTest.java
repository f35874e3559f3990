package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.oscal.ControlSet;

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

    /**
     * Controls of the families that the mapping uses, as NIST's high baseline of SP 800-53 revision 5 names them
     * (usnistgov/oscal-content, NIST_SP-800-53_rev5_HIGH-baseline_profile).
     */
    private static final Set<String> NIST =
            Set.of(("ac-1 ac-2 ac-2.1 ac-2.2 ac-2.3 ac-2.4 ac-2.5 ac-2.11 ac-2.12 ac-2.13 ac-3 ac-4 ac-4.4 ac-5 ac-6"
                            + " ac-6.1 ac-6.2 ac-6.3 ac-6.5 ac-6.7 ac-6.9 ac-6.10 ac-17 ac-17.1 ac-17.2 ac-17.3 ac-17.4 au-1 au-2"
                            + " au-3 au-3.1 au-4 au-5 au-5.1 au-5.2 au-6 au-6.1 au-6.3 au-6.5 au-6.6 au-7 au-7.1 au-8 au-9 au-9.2"
                            + " au-9.3 au-9.4 au-10 au-11 au-12 au-12.1 au-12.3 ca-7 ca-7.1 ca-7.4 cm-3 cm-3.1 cm-3.2 cm-3.4"
                            + " cm-3.6 cm-4 cm-5 cm-5.1 ia-2 ia-2.1 ia-2.2 ia-2.5 ia-2.8 ia-2.12 ir-4 ir-4.1 ir-4.4 ir-4.11 ma-4"
                            + " ma-4.3 sc-12 sc-12.1")
                    .split(" "));

    private static List<CSVRecord> rows() throws IOException {
        return ControlMapping.rows();
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
                DisposalTable.FILE,
                RecertificationTable.FILE,
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

    @Test
    void its_controls_are_in_the_catalogue_of_nist() throws IOException {
        for (ControlSet.Row row : ControlMapping.controls().rows()) {
            assertThat(NIST).containsAll(row.controls());
        }
        assertThat(ControlMapping.oscalId("AC-6(9)")).isEqualTo("ac-6.9");
        assertThatThrownBy(() -> ControlMapping.oscalId("AC6(9)")).hasMessageContaining("AC6(9)");
        assertThatThrownBy(() -> ControlMapping.oscalId("AC-6(09)")).hasMessageContaining("AC-6(09)");
    }
}
