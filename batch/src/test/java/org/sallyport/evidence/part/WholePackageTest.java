package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Authentication;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.oscal.Schemas;
import org.sallyport.evidence.report.Previous;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

class WholePackageTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("EC", 256);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Person ALICE = new Person("https://idp.example", "alice");

    private final SampleRun sample = new SampleRun();
    private Workspace workspace;
    private Path authority;
    private Path logKey;

    @BeforeEach
    void record(@TempDir Path folder) throws IOException {
        workspace = new Workspace(folder.resolve("work"));
        authority = AUTHORITY.writeRoot(folder.resolve("ca.pem"));
        logKey = Files.writeString(folder.resolve("log.vkey"), sample.key().format() + "\n");
        sample.event("BOOT", Map.of("node", "node1", "boot", 1L));
        sample.event("SESSION_OPENED", Map.of("session", "s-0"));
        sample.startPeriod();
        sample.event("CONFIGURATION_CHANGED", Map.of("resource", "bank", "version", 2L, "by", "=dave"));
        sample.event("SESSION_OPENED", Map.of("session", "s-1"));
        sample.event("LOGIN_REFUSED", Map.of("loginName", "@eve", "reason", "no token", "protocol", "postgres"));
        sample.event("LOGINS_REFUSED", Map.of("client", "127.0.0.9", "count", 970L));
        sample.segment("s-1", 1, "OK", "OK", "UNKNOWN");
        sample.segment("s-0", 4, "OK");
        sample.segment("s-1", 4);
        sample.sealed("s-1", 3);
    }

    @Test
    void a_package_of_all_parts_passes_the_verifier() throws IOException {
        make();
        VerifyStep.require(authority, logKey, workspace.unpublished());
        assertThat(content("README.txt")).contains("sha256sum -c SHA256SUMS").contains(SampleRun.ID);
        assertThat(content("population/configuration.csv")).contains("CONFIGURATION_CHANGED,bank,2,'=dave,");
        assertThat(content("population/findings.csv")).contains("s-1,EMAIL,6\r\n", "s-0,SSN,1\r\n");
        assertThat(content("population/approvals.csv")).contains("BREACH,SOD-1");
        assertThat(content("population/exceptions.csv"))
                .contains(
                        "LOGIN_REFUSED",
                        "'@eve",
                        "OUTCOME_UNKNOWN",
                        "command 3",
                        "DUTIES_BREACHED",
                        "SESSION_REFUSED",
                        "970 more, from 127.0.0.9")
                .doesNotContain("COUNT_DIFFERS", "BODY_WITHHELD", "SESSION_MISSING", "SESSION_UNRECORDED");
    }

    @Test
    void the_documents_for_tools_are_right_by_their_schemas_and_name_what_is_packed() throws IOException {
        make();
        assertThat(Schemas.faults("ap", content("oscal/assessment-plan.json"))).isEmpty();
        assertThat(Schemas.faults("profile", content("oscal/profile.json"))).isEmpty();
        String results = content("oscal/assessment-results.json");
        assertThat(Schemas.faults("ar", results)).isEmpty();
        assertThat(results)
                .contains(Hash.hex(Hash.sha256(Files.readAllBytes(workspace.content(ApprovalTable.FILE)))))
                .contains("../population/ipe.json", "\"state\":\"not-satisfied\"", "\"class\":\"OUTCOME_UNKNOWN\"");
        OscalPart.write(
                workspace, sample.run(), Facts.load(workspace.facts()), List.of(ControlMapping.controls()), NOW);
        assertThat(content("oscal/assessment-results.json")).isEqualTo(results);
    }

    @Test
    void commands_whose_key_was_destroyed_are_withheld_and_the_package_still_passes() throws IOException {
        sample.keys.remove("s-1");
        make();
        VerifyStep.require(authority, logKey, workspace.unpublished());
        String commands = content("data/commands.jsonl.parts/000001") + content("data/commands.jsonl.parts/000002");
        assertThat(commands.lines().filter(line -> line.contains("\"body\""))).hasSize(1);
        assertThat(content("population/exceptions.csv"))
                .contains("BODY_WITHHELD")
                .contains("command 3");
    }

    @Test
    void a_command_that_is_missing_fails_the_run_with_the_verifiers_words() throws IOException {
        sample.commands.remove(1);
        make();
        assertThat(content("population/exceptions.csv")).contains("COUNT_DIFFERS");
        assertThatThrownBy(() -> VerifyStep.require(authority, logKey, workspace.unpublished()))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("is command 3 of session s-1, where 2 comes next");
    }

    @Test
    void a_leaf_that_was_rewritten_fails_the_run() throws IOException {
        sample.events.set(1, sample.events.get(0));
        make();
        assertThatThrownBy(() -> VerifyStep.require(authority, logKey, workspace.unpublished()))
                .hasMessageContaining("data/events.jsonl line 2");
    }

    @Test
    void missing_numbers_and_sessions_without_an_event_are_exceptions() throws IOException {
        Facts facts = new Facts();
        try (ExceptionTable exceptions = new ExceptionTable(workspace, facts)) {
            NumberRange.check(List.of(new NumberRange("node1", 1, 3, 9, 6)), facts, exceptions);
            SessionRow removed = session("s-9", "CLOSED", 0, 0);
            new SessionTable(facts, new SessionTraces(), new AccessTable(), exceptions)
                    .write(workspace, (at, id) -> id.isEmpty() ? List.of(removed) : List.of());
        }
        assertThat(facts.group(Facts.EXCEPTIONS)).containsOnlyKeys("SESSION_MISSING", "SESSION_UNRECORDED");
        assertThat(content("population/exceptions.csv")).contains("numbers 3 to 9, 6 exist");
    }

    @Test
    void the_report_tells_what_the_tables_hold() throws IOException {
        make();
        try (PDDocument document =
                Loader.loadPDF(workspace.content(SignedReport.FILE).toFile())) {
            assertThat(document.getNumberOfPages()).isBetween(6, 12);
            assertThat(document.getSignatureDictionaries()).hasSize(1);
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("Evidence package", "1 Oct 2026 00:00:00", SampleRun.ID, "No package was made before.")
                    .contains("Sessions opened 2", "Commands 4", "Privileged commands 0", "Values masked in records 12")
                    .contains("Outcomes unknown (1)", "command 3", "sent to the target, and nothing is known")
                    .contains("Of 2 with a decision, 1 keeps every rule and 1 breaks at least one")
                    .contains("SOD-1 who asks does not decide, nor does a deputy in their place 1")
                    .contains("forced to disk", "alice 2 1 3 0", "bank email 6 1", "6 of 6 numbers");
        }
    }

    @Test
    void people_resources_and_masked_types_are_summed_up() throws IOException {
        make();
        assertThat(content("population/people.csv")).contains("alice,x,x,2,1,3,0,0,0,9,2026-10-01T00:00:00Z\r\n");
        assertThat(content("population/resources.csv")).contains("bank,2,1,3,0,0,0,9,2026-10-01T00:00:00Z\r\n");
        assertThat(content("population/masking.csv")).contains("bank,EMAIL,6,1\r\n", "bank,SSN,3,1\r\n");
        assertThat(content("population/ipe.json")).contains("\"figures\":{", "\"commands\":4");
    }

    private void make() throws IOException {
        sample.write(workspace);
        Facts facts = new Facts();
        SessionTraces traces = new SessionTraces();
        try (ExceptionTable exceptions = new ExceptionTable(workspace, facts)) {
            RecordingCheck recordings =
                    new RecordingCheck(facts, exceptions, workspace.root(), 0, id -> true, id -> false);
            new EventPass(facts, traces, exceptions, recordings).run(workspace);
            new CommandPass(facts, traces, exceptions, id -> false).run(workspace);
            List<SessionRow> rows = List.of(session("s-1", "CLOSED", 3, 1), session("s-2", "REFUSED", 0, 1));
            AccessTable access = new AccessTable();
            new SessionTable(facts, traces, access, exceptions)
                    .write(workspace, (at, id) -> id.isEmpty() ? rows : List.of());
            access.write(workspace, facts, List.of(), List.of());
            new ApprovalTable(facts, exceptions).write(workspace, approvals());
            NumberRange.check(List.of(new NumberRange("node1", 1, 4, 9, 6)), facts, exceptions);
        }
        facts.query(SessionTable.FILE, Queries.SESSIONS, SampleRun.FROM, SampleRun.TO);
        facts.save(workspace.facts());
        Facts loaded = Facts.load(workspace.facts());
        LogFiles log = LogFiles.read(workspace);
        new SignedReport(AUTHORITY.key(), "node1 at https://localhost:8443", NOW)
                .write(workspace, sample.run(), new Previous.None("No package was made before."));
        Ipe.write(workspace, sample.run(), null, loaded, log, NOW, "node1");
        PopulationWorkbook.write(workspace);
        ControlMapping.write(workspace);
        OscalPart.write(workspace, sample.run(), loaded, List.of(ControlMapping.controls()), NOW);
        VerifyScript.write(workspace);
        Files.writeString(
                workspace.content("README.txt"),
                Readme.of(
                        sample.run(),
                        PackageName.of(sample.run()),
                        LogFiles.witnessed(workspace),
                        "no list of its issuer is inside"));
        TrustAnchor.of(AUTHORITY.key().chain()).write(workspace.content("verify/ca.pem"));
        new PackageWriter(AUTHORITY.key(), Clock.fixed(NOW, ZoneOffset.UTC))
                .write(workspace.content(), workspace.unpublished());
    }

    private String content(String name) throws IOException {
        return Files.readString(workspace.content(name));
    }

    private static SessionRow session(String id, String state, long commands, long events) {
        @Nullable Object[] cells = new @Nullable Object[SessionRow.COLUMNS.size()];
        Arrays.fill(cells, "x");
        cells[0] = id;
        return new SessionRow(
                id,
                SampleRun.FROM,
                state,
                "alice",
                "bank",
                "DISK",
                commands,
                true,
                null,
                events,
                List.of("engineers"),
                null,
                Arrays.asList(cells));
    }

    private static ApprovalTable.Source approvals() {
        return new ApprovalTable.Source() {
            @Override
            public List<ApprovalRow> after(String id) {
                return id.isEmpty() ? List.of(approval("a-1"), approval("a-2")) : List.of();
            }

            @Override
            public List<Vote> votes(String id) {
                Person voter = id.equals("a-1") ? new Person("https://idp.example", "bob") : ALICE;
                return List.of(new Vote(
                        voter,
                        voter.subject(),
                        true,
                        "fine",
                        SampleRun.FROM,
                        List.of("approvers"),
                        new Authentication(null, null),
                        null));
            }
        };
    }

    private static ApprovalRow approval(String id) {
        List<@Nullable Object> cells = new ArrayList<>();
        ApprovalRow.COLUMNS.forEach(column -> cells.add(column.equals("id") ? id : "x"));
        return new ApprovalRow(
                id,
                ApprovalState.APPROVED,
                ALICE,
                "alice",
                null,
                null,
                1,
                Map.of(),
                Terms.Login.ANY,
                SampleRun.FROM,
                SampleRun.TO,
                null,
                cells);
    }
}
