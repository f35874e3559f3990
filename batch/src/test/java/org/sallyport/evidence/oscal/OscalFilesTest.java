package org.sallyport.evidence.oscal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.oscal.Verdict.State;

class OscalFilesTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final String SHA = "ab".repeat(32);
    private static final String APPROVALS = "population/approvals.csv";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        OscalFiles.write(folder, assessment("run-1", TO));
    }

    @Test
    void each_document_is_right_by_its_schema() throws IOException {
        assertThat(Schemas.faults("ap", text(Plan.FILE))).isEmpty();
        assertThat(Schemas.faults("ar", text(Results.FILE))).isEmpty();
        assertThat(Schemas.faults("profile", text(Profile.FILE))).isEmpty();
        assertThat(Schemas.faults("catalog", text(Catalog.FILE))).isEmpty();
    }

    @Test
    void the_schema_sees_a_broken_uuid_and_missing_controls() throws IOException {
        String results = text(Results.FILE);
        String uuid = assessment("run-1", TO).uuid(Results.FILE);
        assertThat(results).contains(uuid);
        assertThat(Schemas.faults("ar", results.replace(uuid, "x" + uuid.substring(1))))
                .isNotEmpty();
        assertThat(Schemas.faults("ar", results.replace("reviewed-controls", "reviewed")))
                .isNotEmpty();
        assertThat(Schemas.faults("ap", text(Plan.FILE).replace("reviewed-controls", "reviewed")))
                .isNotEmpty();
    }

    @Test
    void what_refers_to_something_finds_it() throws IOException {
        String results = text(Results.FILE);
        String plan = text(Plan.FILE);
        assertThat(results).contains("\"import-ap\":{\"href\":\"assessment-plan.json\"}");
        Set<String> here = all("\"uuid\":\"([^\"]+)\"", results + plan);
        assertThat(here).containsAll(all("\"href\":\"#([^\"]+)\"", results + plan));
        assertThat(here).containsAll(all("\"(?:subject|observation)-uuid\":\"([^\"]+)\"", results + plan));
        assertThat(all("\"id\":\"([^\"]+)\"", plan))
                .containsAll(all("\"(?:target|objective)-id\":\"([^\"]+)\"", results + plan));
        Set<String> controls = all("\"([a-z]{2}-[0-9.]+)\"", text(Profile.FILE));
        controls.addAll(all("\"id\":\"([^\"]+)\"", text(Catalog.FILE)));
        assertThat(controls)
                .containsAll(all("\"control-id\":\"([^\"]+)\"", results + plan))
                .contains("ac-5", "ac-6.9");
    }

    @Test
    void a_finding_is_stated_only_where_a_rule_decides() throws IOException {
        String results = text(Results.FILE);
        assertThat(all("\"state\":\"([^\"]+)\"", results)).containsExactly("not-satisfied");
        assertThat(results)
                .contains("\"target-id\":\"sallyport_duties\"")
                .doesNotContain("\"target-id\":\"sallyport_range\"");
        assertThat(results).contains("nobody can tell");
    }

    @Test
    void evidence_is_named_with_its_digest() throws IOException {
        assertThat(text(Results.FILE))
                .contains("\"rlinks\":[{\"hashes\":[{\"algorithm\":\"SHA-256\",\"value\":\"" + SHA
                        + "\"}],\"href\":\"../population/approvals.csv\"}]")
                .doesNotContain("not-there.csv");
    }

    @Test
    void a_repeated_run_says_the_same_but_for_the_times(@TempDir Path other) throws IOException {
        Instant later = TO.plusSeconds(60);
        OscalFiles.write(other, assessment("run-1", later));
        for (String file : List.of(Plan.FILE, Results.FILE, Profile.FILE, Catalog.FILE)) {
            String again = Files.readString(other.resolve(file)).replace(later.toString(), TO.toString());
            assertThat(again).as(file).isEqualTo(text(file));
        }
        OscalFiles.write(other, assessment("run-2", TO));
        assertThat(all("\"uuid\":\"([^\"]+)\"", Files.readString(other.resolve(Results.FILE))))
                .doesNotContainAnyElementsOf(all("\"uuid\":\"([^\"]+)\"", text(Results.FILE)));
    }

    @Test
    void identifiers_are_of_version_5() {
        // RFC 9562 Appendix A.4 has the shape; the version is the 13th digit, the variant the 17th.
        assertThat(NameUuid.of("a", "b"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).as(pattern).isNotEmpty();
        return found;
    }

    /** One rule that is broken, one that nobody can decide, NIST's controls, and a hostile set of one's own. */
    private static Assessment assessment(String run, Instant madeAt) {
        ControlSet nist = new ControlSet(
                "ffiec",
                "FFIEC",
                false,
                List.of(new ControlSet.Row(
                        "1",
                        "Access",
                        "who had access",
                        List.of("ac-2", "ac-6.9"),
                        List.of(APPROVALS, "population/not-there.csv"),
                        Map.of("csf-basis", "judgement"))));
        ControlSet own = new ControlSet(
                "own set",
                " <b>Own</b>\nset ",
                true,
                List.of(new ControlSet.Row(
                        "1.2 \"x\"", "\u001b[2J\n", "", List.of("own-1.2"), List.of(), Map.of("no te", " \n "))));
        return new Assessment(
                run,
                "evidence.asice",
                FROM,
                TO,
                madeAt,
                "1.0",
                Map.of(APPROVALS, SHA, "data/events.jsonl", SHA),
                List.of(nist, own),
                List.of(
                        new Verdict(
                                "duties", "ac-5", "Duties", "r", State.NOT_SATISFIED, "1 breach", List.of(APPROVALS)),
                        new Verdict("range", "au-9.3", "Range", "r", State.UNDECIDED, "nobody can tell", List.of())),
                Map.of("exceptions", Map.of("LOGIN_BYPASSED", 2L), "records", Map.of(APPROVALS, 3L)));
    }
}
