package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.it.Await;
import org.sallyport.it.Recorded;
import org.sallyport.it.Terminal;

/** Interactive shells: what the records say was run is what the shell says it ran. */
class SshTerminalIT extends SshJourney {
    private static final String PROMPT = "app@app-server:~$ ";

    @Test
    void the_command_list_is_what_the_shell_ran() throws Exception {
        Files.deleteIfExists(home(".bash_history"));
        String note = fresh("note");
        try (Terminal terminal = bot().terminal()) {
            terminal.await(PROMPT);
            enter(terminal, "echo one $((2 - 1))");
            enter(terminal, "echo two");
            // History: the last but one.
            enter(terminal, Terminal.UP + Terminal.UP);
            // Completion.
            enter(terminal, "cat REA" + Terminal.TAB);
            // Reverse search.
            terminal.type(Terminal.CTRL_R).await("reverse-i-search");
            enter(terminal, "tw");
            // Editing: a word deleted, the cursor moved back into the line.
            enter(
                    terminal,
                    "echo wrong" + Terminal.CTRL_W + "right" + "\u001b[D\u001b[D\u001b[D\u001b[D\u001b[D" + "all ");
            // Several lines.
            terminal.type("for i in 1 2; do" + Terminal.ENTER).await("> ");
            terminal.type("echo n$i" + Terminal.ENTER).await("> ");
            enter(terminal, "done");
            edit(terminal, note);
            enter(terminal, "cat " + note);
            terminal.type("exit 4" + Terminal.ENTER);
            terminal.end().expect(4);
        }
        Recorded records = ofBot().sealed();
        List<String> history = Files.readAllLines(home(".bash_history"));
        assertThat(history).hasSize(10).contains("echo all right", "cat README ", "for i in 1 2; do echo n$i; done");
        List<String> recorded = records.commands().stream()
                .filter(command -> !"SCREEN".equals(command.get("captured")))
                .map(command -> String.valueOf(command.get("text")))
                .toList();
        assertThat(flat(recorded)).isEqualTo(flat(history));
        assertThat(Files.readString(home(note))).isEqualTo("written in vi\n");
        assertThat(records.commands())
                .allSatisfy(command -> assertThat(command.get("captured")).isIn("EXACT", "RECONSTRUCTED", "SCREEN"));
    }

    private static void edit(Terminal terminal, String note) {
        terminal.type("vi " + note + Terminal.ENTER).await(note);
        terminal.type("iwritten in vi").await("vi");
        terminal.type(Terminal.ESCAPE);
        pause();
        terminal.type(":wq" + Terminal.ENTER).await(PROMPT);
    }

    @Test
    void a_password_that_is_not_echoed_is_not_recorded_and_its_length_is() {
        try (Terminal terminal = bot().terminal()) {
            terminal.await(PROMPT);
            String key = "key-" + UUID.randomUUID();
            terminal.type("ssh-keygen -q -t ed25519 -f " + key + Terminal.ENTER).await("empty for no passphrase): ");
            terminal.type("correct-horse" + Terminal.ENTER).await("passphrase again: ");
            terminal.type("correct-horse" + Terminal.ENTER).await(PROMPT);
            enter(terminal, "rm " + key + " " + key + ".pub; echo removed-$?");
            assertThat(terminal.output()).contains("removed-0");
            terminal.type("exit" + Terminal.ENTER).end();
        }
        String transcript = ofBot().sealed().transcript("application/x-ndjson");
        assertThat(transcript).contains("notEchoed").doesNotContain("correct-horse");
    }

    @Test
    void a_terminal_without_echo_does_not_hide_what_is_typed_from_the_rules() {
        String victim = victim();
        try (Terminal terminal = alice().terminal()) {
            terminal.await(PROMPT);
            terminal.type("stty -echo" + Terminal.ENTER);
            pause();
            terminal.type("rm -rf " + victim + Terminal.ENTER);
            awaitHeld(terminal);
            assertThat(home(victim)).exists();
        }
    }

    @Test
    void a_paste_of_several_lines_is_known_line_by_line() {
        try (Terminal terminal = bot().terminal()) {
            terminal.await(PROMPT);
            terminal.type("echo first-$((1))\recho second-$((2))\recho third-$((3))\r")
                    .await("third-3");
            terminal.type("exit" + Terminal.ENTER).end();
        }
        assertThat(flat(texts(ofBot().sealed())))
                .contains("echo first-$((1)) echo second-$((2)) echo third-$((3)) exit");
    }

    @Test
    void a_window_that_changes_is_told_and_recorded() {
        try (Terminal terminal = bot().terminal()) {
            terminal.await(PROMPT);
            terminal.type("stty size" + Terminal.ENTER).await("30 100");
            terminal.type("exit" + Terminal.ENTER).end();
        }
        assertThat(ofBot().sealed().transcript("application/x-asciicast"))
                .startsWith("{")
                .contains("\"width\":100", "\"height\":30");
    }

    @Test
    void every_session_says_how_it_ended() {
        try (Terminal terminal = bot().terminal()) {
            terminal.await(PROMPT);
            terminal.type("exit" + Terminal.ENTER).end();
        }
        Map<String, Object> session = ofBot().sealed().item();
        assertThat(session).containsEntry("state", "CLOSED").containsEntry("endReason", "CLIENT_CLOSED");
    }

    /** Types a line and waits until the shell asks for the next. */
    private static void enter(Terminal terminal, String keys) {
        int before = terminal.output().length();
        terminal.type(keys);
        // The shell must have drawn the line, as it has for a person who reads before Enter.
        Await.until("the line is drawn", SOON, () -> terminal.output().length() > before);
        pause();
        terminal.type(Terminal.ENTER).await("\n");
        terminal.await(PROMPT);
    }

    private static void pause() {
        Await.pause(Duration.ofMillis(400));
    }

    /** bash writes a command of several lines in one, with semicolons. */
    private static String flat(List<String> commands) {
        return String.join(" ", commands).replaceAll("[;\\s]+", " ").strip();
    }
}
