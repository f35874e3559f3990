package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Stage;

/** A rule with a size stops a file at its limit, both ways, whatever the client's program and protocol. */
class SshSizeIT extends SshJourney {
    private static final String SIZED = "app-server-sized";
    private static final int LIMIT = 1_000_000;
    private static final String STOPPED = "stopped by rule large files, beyond 1000000 bytes: ask for an export";

    /** The agent's server, whose files of some names have a limit. */
    @BeforeAll
    static void there_is_a_limit() {
        Stage stage = Stage.get();
        Map<String, Object> document = new HashMap<>(configuration(stage));
        document.put("name", SIZED);
        document.put(
                "rules",
                List.of(Map.of(
                        "name",
                        "large files",
                        "paths",
                        List.of("**/limited-*"),
                        "directions",
                        List.of("UPLOAD", "DOWNLOAD"),
                        "overBytes",
                        LIMIT,
                        "then",
                        "refuse",
                        "message",
                        "ask for an export")));
        String change = stage.api("dave")
                .put("/resources/" + SIZED, JSONObjectUtils.toJSONString(document))
                .expect(202)
                .text("id");
        stage.api("dora").decide(change, "APPROVE", "seen").expect(200);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> configuration(Stage stage) {
        return (Map<String, Object>) Objects.requireNonNull(
                stage.api("dave").get("/resources/" + RAW).expect(200).json().get("configuration"));
    }

    private final Ssh sized = stage.ssh("deploy-bot", SIZED);

    private static String limited() {
        return fresh("limited");
    }

    private Program.Result scp(String protocol, String from, String to) {
        return sized.tool("scp", protocol, from, to);
    }

    private static String at(String there) {
        return Ssh.HOST + ":" + there;
    }

    private Program.Result sftp(String... lines) throws IOException {
        Path batch = Files.writeString(sized.folder().resolve("batch"), String.join("\n", lines) + "\n");
        return sized.tool("sftp", "-b", batch.toString(), Ssh.HOST);
    }

    /** The record of what the newest session did with this file. */
    private Map<String, Object> record(String verb, String there) {
        Recorded newest = Recorded.newest(stage.api("deploy-bot"), "deploy-bot", SIZED);
        return Await.value("the record of " + verb + " " + there, SOON, () -> newest.commands().stream()
                .filter(command -> String.valueOf(command.get("text")).contains(verb + " ")
                        && String.valueOf(command.get("text")).contains(there)
                        && command.get("status") != null)
                .reduce((earlier, later) -> later));
    }

    private void assertStopped(String verb, String there) {
        assertThat(record(verb, there))
                .containsEntry("decision", "ALLOWED")
                .containsEntry("status", "ERROR")
                .containsEntry("error", STOPPED)
                .hasEntrySatisfying(
                        "result", result -> assertThat(String.valueOf(result)).matches(verb + "ed [0-9]{1,7} bytes.*"));
    }

    /** Puts a file into the account's home, past every gateway. */
    private void place(Path file, String there) throws IOException {
        Path at = Files.write(home(there), Files.readAllBytes(file));
        Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static Path cut(Path file, int bytes) throws IOException {
        return Files.write(Files.createTempFile("cut", ".bin"), Arrays.copyOf(Files.readAllBytes(file), bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q", "-O"})
    void a_file_of_exactly_the_limit_passes_both_ways(String protocol) {
        Path file = noise(LIMIT);
        String there = limited();
        Path back = file.resolveSibling(there);

        scp(protocol, file.toString(), at(there)).expectSuccess();
        scp(protocol, at(there), back.toString()).expectSuccess();

        assertThat(sha256(home(there))).isEqualTo(sha256(file));
        assertThat(sha256(back)).isEqualTo(sha256(file));
    }

    @Test
    void an_upload_one_byte_larger_is_stopped_at_the_limit() throws IOException {
        Path file = noise(LIMIT + 1);
        String there = limited();

        Program.Result result = scp("-q", file.toString(), at(there));

        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).containsIgnoringCase("permission denied");
        assertThat(Files.size(home(there))).isLessThanOrEqualTo(LIMIT);
        assertStopped("upload", there);
    }

    @Test
    void a_download_one_byte_larger_is_stopped_at_the_limit() throws IOException {
        String there = limited();
        place(noise(LIMIT + 1), there);
        Path back = sized.folder().resolve(there);

        Program.Result result = scp("-q", at(there), back.toString());

        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).containsIgnoringCase("permission denied");
        assertThat(!Files.exists(back) || Files.size(back) <= LIMIT).isTrue();
        assertStopped("download", there);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_upload_by_the_old_protocol_ends_with_its_announcement(boolean absolute) {
        Path file = noise(LIMIT + 1);
        String there = limited();
        String place = absolute ? sized.exec("pwd").out().strip() + "/" + there : there;

        Program.Result result = scp("-O", file.toString(), at(place));

        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("refused by rule large files: ask for an export");
        assertThat(home(there)).doesNotExist();
        assertThat(record("upload", there))
                .containsEntry("decision", "REFUSED")
                .containsEntry("rule", "large files")
                .containsEntry("status", "NOT_EXECUTED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_download_by_the_old_protocol_ends_with_its_announcement(boolean absolute) throws IOException {
        String there = limited();
        place(noise(LIMIT + 1), there);
        String place = absolute ? sized.exec("pwd").out().strip() + "/" + there : there;
        Path back = sized.folder().resolve(there);

        Program.Result result = scp("-O", at(place), back.toString());

        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains(STOPPED);
        assertThat(back).doesNotExist();
        assertStopped("download", there);
        assertThat(record("download", there).get("result")).asString().startsWith("downloaded 0 bytes");
    }

    @Test
    void an_upload_that_is_resumed_gets_to_the_limit_and_no_further() throws IOException {
        Path whole = noise(LIMIT + 1);
        Path fits = cut(whole, LIMIT);
        String there = limited();
        place(cut(whole, 600_000), there);

        sftp("reput " + fits + " " + there).expectSuccess();
        assertThat(sha256(home(there))).isEqualTo(sha256(fits));

        for (String again : List.of("reput ", "put -a ")) {
            assertThat(sftp(again + whole + " " + there).exit()).isNotZero();
            assertThat(sha256(home(there))).isEqualTo(sha256(fits));
            assertStopped("upload", there);
        }
    }

    @Test
    void a_download_that_is_resumed_gets_to_the_limit_and_no_further() throws IOException {
        Path whole = noise(LIMIT + 1);
        Path fits = cut(whole, LIMIT);
        String there = limited();
        Path back = cut(whole, 600_000);

        place(fits, there);
        sftp("reget " + there + " " + back).expectSuccess();
        assertThat(sha256(back)).isEqualTo(sha256(fits));

        place(whole, there);
        assertThat(sftp("reget " + there + " " + back).exit()).isNotZero();
        assertThat(sha256(back)).isEqualTo(sha256(fits));
        assertStopped("download", there);
    }

    @Test
    void another_name_leads_neither_in_nor_out() throws IOException {
        Path file = noise(LIMIT + 1);
        String free = fresh("free");
        String there = limited();
        place(file, there);

        sftp("put " + file + " " + free).expectSuccess();

        for (String line : List.of(
                "rename " + there + " " + fresh("free"),
                "rename " + free + " " + limited(),
                "ln " + there + " " + fresh("free"),
                "symlink " + there + " " + fresh("free"))) {
            Program.Result result = sftp(line);
            assertThat(result.exit()).as(line).isNotZero();
            assertThat(result.err()).containsIgnoringCase("permission denied");
        }
        assertThat(home(there)).exists();
        assertThat(home(free)).exists();

        String other = limited();
        sftp("rename " + there + " " + other).expectSuccess();
        assertThat(home(other)).exists();
    }

    @Test
    void within_one_session_a_file_is_moved_again_and_again() throws IOException {
        Path file = noise(700_000);
        String there = limited();
        Path back = sized.folder().resolve("back");

        sftp(
                        "put " + file + " " + there,
                        "put " + file + " " + there,
                        "get " + there + " " + back,
                        "get " + there + " " + back)
                .expectSuccess();

        assertThat(sha256(home(there))).isEqualTo(sha256(file));
        assertThat(sha256(back)).isEqualTo(sha256(file));
    }
}
