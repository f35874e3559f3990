package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is captured, held against the history file of the bash that ran it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RealBashTest {
    private static final String BASH = "env 'PS1=\\u@host:\\W\\$ ' bash --norc --noprofile -O lithist -i";
    private static final String UP = "\033[A";
    private static final String LEFT = "\033[D";

    @TempDir
    Path directory;

    @BeforeEach
    void a_pty_can_be_had() {
        assumeTrue(PtyShell.isPossible(), "script or bash is missing");
    }

    /** Runs a session, ends it, and compares; every line must have been trusted. */
    private List<TypedLine> session(Consumer<PtyShell> user) throws IOException {
        Path history = directory.resolve("history");
        Files.writeString(directory.resolve("alpha-one"), "1\n");
        Files.writeString(directory.resolve("alpha-two"), "2\n");
        Map<String, String> environment =
                Map.of("HISTFILE", history.toString(), "HISTTIMEFORMAT", "%s ", "EDITOR", "vi");
        try (PtyShell shell = new PtyShell(BASH, environment, directory)) {
            user.accept(shell);
            shell.type("exit\r");
            shell.await(() -> Files.exists(history));
            // Bash files the commands of one paste one by one.
            assertThat(String.join("\n", shell.commands()))
                    .as(shell.shown.toString())
                    .isEqualTo(String.join("\n", entries(history)));
            assertThat(shell.lines).as(shell.shown.toString()).allMatch(TypedLine::trusted);
            return shell.lines;
        }
    }

    private static List<String> entries(Path history) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : Files.readString(history).split("(?m)^#\\d+\\n", -1)) {
            if (!entry.isEmpty()) {
                entries.add(entry.stripTrailing());
            }
        }
        return entries;
    }

    @Test
    void plain_lines_and_quotes_are_what_the_shell_ran() throws IOException {
        session(shell -> {
            shell.run("echo 'one two' \"three\"");
            shell.run("ls   alpha-one;echo äöü € 漢字");
            shell.type("\r");
            shell.type("echo \"a\r");
            shell.run("b\"");
        });
    }

    @Test
    void history_gives_the_line_that_was_fetched() throws IOException {
        session(shell -> {
            shell.run("echo first");
            shell.run("echo second");
            shell.type(UP + UP);
            shell.run("");
            shell.type(UP);
            shell.run(" and more");
            shell.type("\020\020");
            shell.run(LEFT + LEFT + LEFT + "x");
            shell.run("cd /");
            shell.type(UP + UP);
            shell.run("");
        });
    }

    @Test
    void completion_gives_the_completed_line_even_below_a_list_of_candidates() throws IOException {
        session(shell -> {
            shell.type("cat alp\t");
            shell.type("\t");
            shell.type("\t");
            shell.type("o\t");
            shell.run("");
            shell.type("echo \t\tal");
            shell.type("\t\t");
            shell.run("two .x");
        });
    }

    @Test
    void reverse_search_gives_the_line_that_was_found() throws IOException {
        session(shell -> {
            shell.run("echo some needle here");
            shell.run("echo a haystack");
            shell.type("\022");
            shell.type("need");
            shell.run("");
            shell.type("\022hay");
            shell.type("\005");
            shell.run(" and a bit");
            shell.type("abandoned\022");
            shell.type("some\022");
            shell.run("");
        });
    }

    @Test
    void editing_keys_give_the_edited_line() throws IOException {
        session(shell -> {
            shell.type("echo wrong words");
            shell.type("\027");
            shell.run("right");
            shell.type("first last");
            shell.type("\001");
            shell.type("echo ");
            shell.run("\033f and");
            shell.type("all wrong\025");
            shell.run("echo dropped\177\177ped");
            shell.type("echo clear");
            shell.type("\f");
            shell.run("ed");
            shell.type("rm -rf never");
            shell.interrupt();
            shell.run("echo after");
            shell.type("echo back\033d" + LEFT + LEFT + LEFT);
            shell.run("\013");
        });
    }

    @Test
    void a_command_over_several_lines_is_one() throws IOException {
        session(shell -> {
            shell.type("for i in 1 2 3\r");
            shell.type("do echo $i\r");
            shell.run("done");
            shell.run("echo alone");
            shell.type(UP + UP);
            shell.run("");
        });
    }

    @Test
    void an_open_command_is_dropped_when_the_shell_drops_it() throws IOException {
        try (PtyShell shell = new PtyShell(BASH, Map.of(), directory)) {
            shell.type("echo never '\r");
            shell.type("and");
            shell.interrupt();
            shell.run("echo alone");
            shell.type("cat <<x\r");
            shell.type("here\r");
            shell.run("x");
            assertThat(shell.commands()).containsExactly("echo alone", "cat <<x\nhere\nx");
            assertThat(shell.lines).allMatch(TypedLine::trusted);
        }
    }

    @Test
    void a_document_that_the_user_ends_by_ctrl_d_is_decided() throws IOException {
        try (PtyShell shell = new PtyShell(BASH, Map.of(), directory)) {
            shell.type("sh <<x\r");
            shell.type("rm -rf /precious\r");
            shell.refused = line -> line.complete() && line.text().contains("rm");
            shell.type("\004");
            shell.run("echo alone");
            assertThat(shell.commands()).containsExactly("sh <<x\nrm -rf /precious", "echo alone");
        }
    }

    @Test
    void long_lines_are_joined_where_the_terminal_wraps_them() throws IOException {
        session(shell -> {
            String words = "word ".repeat(60) + "end";
            shell.run("echo " + words);
            shell.type("echo " + "x".repeat(200));
            shell.type("\001\033f");
            shell.run(" in front");
            shell.type(UP);
            shell.type("\027");
            shell.run("漢字".repeat(40));
            shell.type(UP + UP);
            shell.run("y".repeat(80));
            for (int length = 60; length < 70; length++) {
                shell.run("echo " + "z".repeat(length));
                shell.type(UP);
                shell.run(LEFT + "\177");
            }
        });
    }

    @Test
    void a_paste_of_several_lines_is_taken_line_by_line() throws IOException {
        session(shell -> {
            shell.run("echo one\recho two\rsleep 0.1\recho three");
            shell.await(() -> shell.commands().size() == 4);
            shell.type("\033[200~echo four\recho five\033[201~");
            shell.run("");
            shell.type(UP);
            shell.run("x");
        });
    }

    @Test
    void an_editor_has_the_screen_to_itself() throws IOException {
        List<TypedLine> lines = session(shell -> {
            shell.type("vi text\r");
            shell.await(shell::isFullScreen);
            shell.type("isome\rtext\rrm -rf x\033");
            shell.type(":w\r");
            int before = shell.prompts();
            shell.type(":q\r");
            shell.await(() -> shell.prompts() > before);
            shell.run("cat text");
        });
        assertThat(lines).hasSize(3);
        assertThat(directory.resolve("text")).hasContent("some\ntext\nrm -rf x");
    }

    @Test
    void a_refused_line_never_runs() throws IOException {
        Files.createDirectory(directory.resolve("precious"));
        Path history = directory.resolve("history");
        try (PtyShell shell = new PtyShell(BASH, Map.of("HISTFILE", history.toString()), directory)) {
            shell.refused = line -> line.text().contains("rm");
            shell.type("rm -rf precious\recho typed ahead\r");
            shell.runAfterRefusal("echo $?");
            shell.type("echo '\r");
            shell.type("' ; rm -rf precious\r");
            shell.run("sleep 0.3\rrm -rf precious\recho dropped");
            shell.type("\026\rrm -rf precious\r");
            shell.runAfterRefusal("echo end");
            assertThat(shell.shown)
                    .contains("\rend")
                    .doesNotContain("\rtyped ahead")
                    .doesNotContain("\rdropped");
            assertThat(directory.resolve("precious")).isDirectory();
        }
    }

    @Test
    void what_is_typed_at_a_password_prompt_is_counted_only() throws IOException {
        Files.writeString(
                directory.resolve("passwd"),
                "#!/bin/bash\nread -r \"${1:--s}\" -p 'Password: ' p; echo; echo got ${#p}\n");
        assertThat(directory.resolve("passwd").toFile().setExecutable(true)).isTrue();
        String path = directory + ":" + System.getenv("PATH");
        try (PtyShell shell = new PtyShell(BASH, Map.of("PATH", path), directory)) {
            shell.type("passwd 2>&1 | cat\r");
            shell.type("secret");
            shell.run("");
            shell.type("passwd -e\r");
            shell.run("shown");
            assertThat(shell.secrets).isEqualTo(6);
            assertThat(shell.lines).extracting(TypedLine::text).last().isEqualTo("shown");
            assertThat(shell.shown).contains("got 6").contains("got 5");
        }
    }

    /** The shell would run what such a "program" leaves unread. */
    @Test
    void a_shell_that_asks_itself_keeps_nothing_from_the_record() throws IOException {
        try (PtyShell shell = new PtyShell(BASH, Map.of(), directory)) {
            shell.type("read -rsp 'Password: ' p; echo got ${#p}\r");
            shell.type("secret");
            shell.run("");
            assertThat(shell.secrets).isZero();
            assertThat(shell.lines).last().satisfies(line -> {
                assertThat(line.text()).isEqualTo("secret");
                assertThat(line.trusted()).isFalse();
            });
        }
    }

    @Test
    void a_shell_that_does_not_echo_is_not_trusted() throws IOException {
        try (PtyShell shell = new PtyShell(BASH, Map.of(), directory)) {
            shell.run("stty -echo; PS1='password: '");
            shell.run("echo hidden");
            assertThat(shell.secrets).isZero();
            assertThat(shell.lines).last().satisfies(line -> {
                assertThat(line.text()).isEqualTo("echo hidden");
                assertThat(line.trusted()).isFalse();
                assertThat(line.kind()).isEqualTo(TypedLine.Kind.COMMAND);
            });
        }
    }

    @Test
    void a_shell_without_marks_is_followed_by_its_pauses() throws IOException {
        try (PtyShell shell = new PtyShell("dash", Map.of("PS1", "$ "), directory)) {
            shell.type("echo one\r");
            shell.type("echo tow\177\177wo\r");
            shell.type("echo \020\r");
            shell.await(() -> shell.lines.size() == 3);
            assertThat(shell.commands().subList(0, 2)).containsExactly("echo one", "echo two");
            assertThat(shell.lines).extracting(TypedLine::trusted).containsExactly(true, true, false);
            assertThat(shell.lines).allMatch(line -> line.capture() == TypedLine.Capture.RECONSTRUCTED);
        }
    }
}
