package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;

/** OpenSSH's tools, and those that run on them, behave as they do without a gateway, and each execution is recorded. */
class SshClientsIT extends SshJourney {
    private static final int SIZE = 8 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo out; echo err >&2; exit 7",
                "cat README; ls reports; false",
                "printf '\\377\\376\\000binary\\r\\n'",
                "head -c 3000000 /dev/zero | tr '\\0' x",
                "no-such-program",
                "exec >&- 2>&-; sleep 1; exit 7",
                "kill -KILL $$",
                "kill -TERM $$",
                "true"
            })
    void an_execution_is_the_same_with_the_gateway_and_without(String line) {
        Program.Result expected = stage.directSsh().exec(line);

        Program.Result found = bot().exec(line);

        assertThat(found).isEqualTo(expected);
        assertThat(ofBot().command(line))
                .containsEntry("captured", "EXACT")
                .containsEntry("decision", "ALLOWED")
                .containsEntry("status", found.exit() == 0 ? "OK" : "ERROR");
    }

    @Test
    void standard_input_arrives_whole() throws Exception {
        Path file = noise(SIZE);

        Program.Result result = bot().exec("sha256sum", Files.readAllBytes(file));

        assertThat(result.expectSuccess().out()).startsWith(sha256(file));
    }

    @Test
    void a_shell_without_a_terminal_runs_a_script() {
        Program.Result result = bot().script("echo one\nfor i in 1 2; do\n  echo \"n$i\"\ndone\nexit 3\n");

        assertThat(result.expect(3).out()).isEqualTo("one\nn1\nn2\n");
        assertThat(String.join("\n", texts(ofBot().sealed()))).contains("echo one", "echo \"n$i\"", "exit 3");
    }

    @Test
    void sftp_moves_files_both_ways_unchanged() throws Exception {
        Path file = noise(SIZE);
        String there = fresh("sftp");
        Path back = file.resolveSibling(there);
        Ssh bot = bot();
        Path batch = Files.writeString(
                bot.folder().resolve("batch"),
                "put %s %s\nget %s %s\nrename %s %s.moved\nls -l\nrm %s.moved\n"
                        .formatted(file, there, there, back, there, there, there));

        bot.tool("sftp", "-b", batch.toString(), Ssh.HOST).expectSuccess();

        assertThat(sha256(back)).isEqualTo(sha256(file));
        assertThat(ofBot().sealed().commands().toString()).contains(there, sha256(file), Integer.toString(SIZE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q", "-O"})
    void scp_moves_files_both_ways_unchanged_in_its_new_and_its_old_protocol(String protocol) {
        Path file = noise(SIZE);
        String there = fresh("scp");
        Path back = file.resolveSibling(there);

        bot().tool("scp", protocol, file.toString(), Ssh.HOST + ":" + there).expectSuccess();
        Recorded up = ofBot().sealed();
        bot().tool("scp", protocol, Ssh.HOST + ":" + there, back.toString()).expectSuccess();
        Recorded down = ofBot().sealed();

        assertThat(sha256(home(there))).isEqualTo(sha256(file));
        assertThat(sha256(back)).isEqualTo(sha256(file));
        assertThat(up.commands().toString()).contains(there, sha256(file));
        assertThat(down.commands().toString()).contains(there, sha256(file));
    }

    @Test
    void rsync_moves_a_folder_both_ways() throws Exception {
        Path folder = Files.createTempDirectory("rsync");
        for (int i = 0; i < 20; i++) {
            Files.copy(noise(10_000 + i), folder.resolve("file-" + i));
        }
        String there = fresh("rsync");
        Path back = Files.createTempDirectory("rsync-back");
        Ssh bot = bot();

        bot.around(Map.of(), "rsync", "-a", "-e", bot.asOption(), folder + "/", Ssh.HOST + ":" + there)
                .expectSuccess();
        bot.around(Map.of(), "rsync", "-a", "-e", bot.asOption(), Ssh.HOST + ":" + there + "/", back.toString())
                .expectSuccess();

        for (int i = 0; i < 20; i++) {
            assertThat(sha256(back.resolve("file-" + i))).isEqualTo(sha256(folder.resolve("file-" + i)));
        }
        assertThat(texts(ofBot().sealed())).singleElement().asString().startsWith("rsync --server --sender");
    }

    @Test
    void git_clones_and_pushes() throws Exception {
        Path clone = Files.createTempDirectory("git").resolve("clone");
        Ssh bot = bot();
        Map<String, String> over = Map.of(
                "GIT_SSH_COMMAND", bot.asOption(),
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "Test",
                "GIT_AUTHOR_EMAIL", "test@example.com",
                "GIT_COMMITTER_NAME", "Test",
                "GIT_COMMITTER_EMAIL", "test@example.com");

        bot.around(over, "git", "clone", "-q", Ssh.HOST + ":repo.git", clone.toString())
                .expectSuccess();
        Recorded cloned = ofBot();
        String in = clone.toString();
        String branch = fresh("branch");
        bot.around(over, "git", "-C", in, "commit", "-q", "--allow-empty", "-m", "A commit of a test")
                .expectSuccess();
        bot.around(over, "git", "-C", in, "push", "-q", "origin", "HEAD:" + branch)
                .expectSuccess();

        assertThat(clone.resolve("app.properties")).exists();
        assertThat(texts(cloned.sealed())).containsExactly("git-upload-pack 'repo.git'");
        assertThat(texts(ofBot().sealed())).containsExactly("git-receive-pack 'repo.git'");
        assertThat(bot().exec("git -C repo.git log -1 --format=%s " + branch).out())
                .isEqualTo("A commit of a test\n");
    }

    @Test
    void ansible_reaches_the_server() {
        Ssh bot = bot();

        Program.Result result = bot.around(
                Map.of(
                        "ANSIBLE_SSH_ARGS",
                        "-F " + bot.config() + " -o ControlMaster=auto -o ControlPersist=5s",
                        "ANSIBLE_SSH_CONTROL_PATH_DIR",
                        bot.folder().toString(),
                        "ANSIBLE_LOCAL_TEMP",
                        bot.folder().resolve("ansible").toString(),
                        "ANSIBLE_LOCALHOST_WARNING",
                        "False"),
                "ansible",
                "-i",
                Ssh.HOST + ",",
                "-e",
                "ansible_python_interpreter=/usr/bin/python3",
                "-m",
                "ping",
                "all");

        assertThat(result.expectSuccess().out()).contains("SUCCESS", "pong");
        Recorded session = ofBot();
        Await.until("the commands in the index", Duration.ofSeconds(30), () -> String.join("\n", texts(session))
                .contains("/usr/bin/python3"));
    }

    @Test
    void twenty_channels_share_one_connection_and_one_session() {
        Ssh bot = bot();
        String path = bot.folder().resolve("master").toString();
        try (Program master = Program.start(bot.command("-M", "-N", "-S", path), Map.of())) {
            Await.until("the master's socket", SOON, () -> Files.exists(Path.of(path)));
            List<Program> all = new ArrayList<>();
            IntStream.rangeClosed(1, 20).forEach(i -> all.add(bot.start("sleep 2; echo channel-" + i, "-S", path)));

            for (int i = 0; i < 20; i++) {
                assertThat(all.get(i).await().expectSuccess().out()).isEqualTo("channel-" + (i + 1) + "\n");
            }
            assertThat(master.process().isAlive()).isTrue();
        }
        assertThat(texts(ofBot().sealed()))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "sleep 2; echo channel-" + i)
                        .toList());
    }

    @Test
    void only_listed_variables_of_the_environment_pass() {
        Program client = bot().start(
                        "echo \"$LC_TEST,$SECRET_FLAG,$LD_PRELOAD\"",
                        "-o",
                        "SetEnv=LC_TEST=passes SECRET_FLAG=no LD_PRELOAD=/no.so");

        assertThat(client.await().expectSuccess().out()).isEqualTo("passes,,\n");
    }

    @Test
    void a_large_answer_of_a_slow_reader_arrives_whole() {
        Program.Result result = bot().exec("for i in $(seq 1 200000); do echo \"line $i\"; done");

        assertThat(result.expectSuccess().out()).endsWith("line 200000\n");
        assertThat(result.out().getBytes(StandardCharsets.ISO_8859_1)).hasSize(2_288_895);
    }
}
