package org.sallyport.evidence.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.verify.Verify;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

class SampleMakerTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("EC", 256);
    private static final String NONCE = "auditor's-$(nonce):\"%s";

    @TempDir
    private Path folder;

    private SyntheticPackage synthetic = new SyntheticPackage(5);
    private Path source;
    private Workspace workspace;
    private Drawn drawn;

    /** What the verifier said. */
    private record Said(int status, String text) {}

    @BeforeEach
    void draw() throws IOException {
        source = folder.resolve("package.asice");
        AUTHORITY.writeRoot(folder.resolve("ca.pem"));
        for (int i = 0; i < 9; i++) {
            synthetic.session("S-" + i, i);
        }
        synthetic.refused("S-9");
        make(new Draw(NONCE, 7, "state"));
    }

    private void make(Draw draw) throws IOException {
        synthetic.write(folder.resolve("package-" + synthetic.checkpoint().size()), source, AUTHORITY);
        Files.writeString(folder.resolve("log.vkey"), synthetic.logKey().format() + "\n");
        workspace =
                new Workspace(folder.resolve("work-" + synthetic.checkpoint().size()));
        drawn = new SampleMaker(of(PackageData.sha256(source)), draw, workspace).make(source);
    }

    private static SampleSource of(String sha256) {
        return new SampleSource("RUN", "package.asice", sha256, 3, "carol", SyntheticPackage.AT);
    }

    @Test
    void a_sample_passes_and_beside_its_package_so_does_the_choice() throws IOException {
        Path sample = pack();
        assertThat(verify(sample).text())
                .startsWith("PASS " + sample + "\n  a sample of 7 of 10 sessions, nonce " + NONCE)
                .contains("the choice NOT checked: needs the package package.asice");
        Said both = verify(source, sample);
        assertThat(both.text()).contains("PASS " + source, "the choice is that of its nonce in " + source);
        assertThat(both.status()).isZero();
        assertThat(drawn.sessions()).extracting(Drawn.Session::id).contains("S-9");
    }

    @Test
    void the_verifier_prints_the_same_choice_from_the_package() {
        List<String> lines = new ArrayList<>(List.of(
                "PASS " + source,
                "7 of 10 sessions, seed "
                        + Hash.hex(new Draw(NONCE, 7, "state")
                                .seed(synthetic.checkpoint().root()))));
        drawn.sessions().forEach(one -> lines.add(one.rank() + " " + one.hash() + " " + one.id()));
        assertThat(run("--sample", NONCE + ":7:state", source).text().lines()).isEqualTo(lines);
        assertThat(run("--sample", "short:7", source).text())
                .isEqualTo("--sample: nonce: must be 8 to 64 printable ASCII" + " characters without blanks\n");
        assertThat(run("--sample", NONCE + ":7:colour", source).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 8, 12, 31, 64, 100})
    void proofs_lead_to_the_root_wherever_the_package_opens(int before) throws IOException {
        synthetic = new SyntheticPackage(before);
        for (int i = 0; i < 11; i++) {
            synthetic.session("S-" + i, 3);
        }
        make(new Draw("another-nonce", 11, ""));
        assertThat(verify(source, pack()).status()).isZero();
    }

    @Test
    void events_of_the_approval_behind_a_grant_come_along() throws IOException {
        assertThat(text("S-9", "events.jsonl")).doesNotContain("GRANT_STARTED").contains("SESSION_REFUSED");
        String granted = drawn.sessions().stream()
                .filter(one -> drawn.cell(one, "grant_id").equals(SyntheticPackage.GRANT))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(text(granted, "events.jsonl")).contains("APPROVAL_REQUESTED", "GRANT_STARTED", "SESSION_SEALED");
    }

    @Test
    void a_bit_of_a_path_fails_with_its_leaf() throws IOException {
        String id = longest();
        alter(id, "proofs.jsonl", text -> text.replaceFirst("\"path\":\\[\"(.)", "\"path\":[\"" + other(text)));
        assertFails("sessions/" + id + "/proofs.jsonl line 1 (index ", "the proof leads to another root");
    }

    private static String other(String text) {
        int at = text.indexOf("[\"") + 2;
        return text.charAt(at) == '0' ? "1" : "0";
    }

    @Test
    void paths_that_are_swapped_fail() throws IOException {
        String id = longest();
        alter(id, "proofs.jsonl", text -> {
            List<String> lines = text.lines().toList();
            String first = lines.get(0).substring(lines.get(0).indexOf("\"path\""));
            String second = lines.get(1).substring(lines.get(1).indexOf("\"path\""));
            return text.replace(first, "#").replace(second, first).replace("#", second);
        });
        assertFails("sessions/" + id + "/proofs.jsonl line 1", "the proof leads to another root");
    }

    @Test
    void a_leaf_without_its_proof_fails() throws IOException {
        String id = longest();
        alter(id, "proofs.jsonl", text -> text.substring(text.indexOf('\n') + 1));
        assertFails("sessions/" + id + "/events.jsonl line 1", "has no proof in");
    }

    @Test
    void another_root_of_the_same_log_fails() throws IOException {
        synthetic.refused("S-later");
        Files.writeString(workspace.content("log/checkpoint.close"), synthetic.sign(synthetic.checkpoint()));
        assertFails("sample.json", "has another seed");
    }

    @Test
    void a_changed_event_or_command_fails() throws IOException {
        String id = longest();
        alter(id, "events.jsonl", text -> text.replace("\"chainHead\":\"head 20\"", "\"chainHead\":\"head 21\""));
        assertFails("sessions/" + id + "/events.jsonl line", "the body is not the one its envelope commits to");
    }

    @Test
    void a_command_that_was_left_out_fails() throws IOException {
        String id = longest();
        alter(id, "commands.jsonl", text -> text.substring(text.indexOf('\n') + 1));
        assertFails("sessions/" + id + "/commands.jsonl line 1", "where 1 comes next");
    }

    @Test
    void a_command_that_was_cut_off_fails() throws IOException {
        String id = longest();
        alter(id, "commands.jsonl", text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        assertFails("sessions/" + id + "/commands.jsonl", "lacks command");
    }

    @Test
    void a_segment_that_was_left_out_with_its_commands_and_proof_fails() throws IOException {
        String id = longest();
        alter(id, "events.jsonl", text -> text.lines()
                .filter(line -> !line.contains("\"SESSION_SEALED\""))
                .reduce("", (all, line) -> all + line + "\n"));
        assertFails("sessions/" + id + "/events.jsonl", "lacks leaf");
    }

    @Test
    void another_nonce_or_rank_fails() throws IOException {
        Path json = workspace.content("sample.json");
        String before = Files.readString(json);
        Files.writeString(json, before.replace("auditor", "Auditor"));
        assertFails("sample.json", "has another seed");
        Files.writeString(json, before);
        Path table = workspace.content("samples.csv");
        Files.writeString(table, Files.readString(table).replace("\r\n2,", "\r\n1,"));
        assertFails("samples.csv rank 2", "has rank 1");
    }

    @Test
    void a_folder_that_no_row_names_fails_and_a_file_that_is_missing() throws IOException {
        Files.writeString(workspace.content("sessions/S-x/record.pdf"), "x");
        assertFails("sessions/S-x/record.pdf", "is not part of a sample");
        Files.delete(workspace.content("sessions/S-x/record.pdf"));
        Files.delete(workspace.content("sessions/S-9/record.pdf"));
        assertFails("sessions/S-9/record.pdf", "is missing");
    }

    /** Whoever makes samples could leave a session out and draw from the rest; the package tells. */
    @Test
    void a_choice_from_fewer_sessions_fails_beside_the_package() throws IOException {
        Path table = workspace.content("samples.csv");
        String last = drawn.sessions().get(6).hash();
        String text = Files.readString(table);
        Files.writeString(table, text.substring(0, text.indexOf("7," + last)));
        Path json = workspace.content("sample.json");
        Files.writeString(json, Files.readString(json).replace("\"size\":7", "\"size\":6"));
        String id = drawn.sessions().get(6).id();
        for (String name : List.of("events.jsonl", "commands.jsonl", "proofs.jsonl", "record.pdf")) {
            Files.delete(workspace.content("sessions/" + id + "/" + name));
        }
        Path sample = pack();
        assertThat(verify(sample).status()).isZero();
        Said both = verify(source, sample);
        assertThat(both.status()).isOne();
        assertThat(both.text()).contains("FAIL " + sample + ": samples.csv rank ", "the nonce chooses session ");
    }

    @Test
    void a_package_that_was_exchanged_is_not_drawn_from() {
        assertThatThrownBy(() -> new SampleMaker(of("00"), new Draw(NONCE, 7, ""), workspace).make(source))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the one that was published");
    }

    @Test
    void hostile_names_are_no_formula_and_leave_one_page() throws IOException {
        assertThat(Files.readString(workspace.content("samples.csv")))
                .contains(",\"'=HYPERLINK", ",'-2+3,")
                .doesNotContain(",=", "\u0007");
        try (PDDocument document = Loader.loadPDF(
                workspace.content("sessions/" + longest() + "/record.pdf").toFile())) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Session record", longest(), "Initials and date", "EMAIL", "What proves it", "Rank")
                    .doesNotContain("\u202E");
        }
        assertThat(Files.readString(workspace.content("README.txt"))).contains("'auditor'\\''s-$(nonce):\"%s'");
    }

    private String longest() {
        return drawn.sessions().stream()
                .map(Drawn.Session::id)
                .filter(id -> !id.equals("S-9"))
                .max(String::compareTo)
                .orElseThrow();
    }

    private String text(String session, String name) throws IOException {
        return Files.readString(workspace.content("sessions/" + session + "/" + name));
    }

    private void alter(String session, String name, UnaryOperator<String> change) throws IOException {
        String before = text(session, name);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(workspace.content("sessions/" + session + "/" + name), after);
    }

    /** Signs the content, as whoever makes samples could. */
    private Path pack() throws IOException {
        Path target = folder.resolve("sample.asice");
        new PackageWriter(AUTHORITY.key(), Clock.fixed(SyntheticPackage.AT, ZoneOffset.UTC))
                .write(workspace.content(), target);
        return target;
    }

    private void assertFails(String record, String reason) throws IOException {
        Path sample = pack();
        Said said = verify(sample);
        assertThat(said.text())
                .startsWith("FAIL " + sample + ": " + record)
                .contains(reason)
                .hasLineCount(1);
        assertThat(said.status()).isOne();
    }

    private Said verify(Path... files) {
        List<String> line =
                new ArrayList<>(List.of("--log-key", folder.resolve("log.vkey").toString()));
        for (Path file : files) {
            line.add(file.toString());
        }
        return run(line);
    }

    private Said run(String option, String value, Path file) {
        return run(new ArrayList<>(List.of(option, value, file.toString())));
    }

    private Said run(List<String> line) {
        line.addAll(0, List.of("--trust", folder.resolve("ca.pem").toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = Verify.run(line, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Said(status, bytes.toString(StandardCharsets.UTF_8));
    }
}
