package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.wire.ssh.terminal.TypedLine.Capture;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

class ProgramInputTest {
    @Test
    void a_line_for_a_program_is_told_as_such() {
        Bench bench = Bench.running("cat");
        bench.types("some words\r");
        assertThat(bench.last())
                .isEqualTo(new TypedLine("some words", Capture.SCREEN, Kind.PROGRAM_INPUT, true, true, List.of()));
        assertThat(bench.prompts).isEmpty();
    }

    @Test
    void keys_pass_before_enter() {
        Bench bench = Bench.running("read -n 1");
        bench.takeSent();
        bench.keys("y");
        assertThat(bench.takeSent()).isEqualTo("y");
    }

    @Test
    void what_is_not_echoed_is_told_and_not_trusted() {
        Bench bench = Bench.running("sh game");
        bench.keys("north\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("north");
        assertThat(bench.last().trusted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[sudo] password for app: ",
                "app@10.0.0.1's password: ",
                "Enter passphrase for key '/root/.ssh/id': ",
                "Password for 'https://alice@git.example': ",
                "Verification code: "
            })
    void a_password_is_counted_and_never_told(String prompt) {
        Bench bench = Bench.running("sudo -k true");
        bench.takeSent();
        bench.shows(prompt);
        bench.keys("secreX\177t");
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.hidden).containsExactly(6);
        assertThat(bench.secret).hasToString("secreX\177t\r");
        assertThat(bench.sent).isEmpty();
        assertThat(bench.lines).hasSize(1);
    }

    @Test
    void stars_for_what_is_typed_are_no_echo() {
        Bench bench = Bench.running("sudo true");
        bench.shows("Password: ");
        bench.keys("abc");
        bench.shows("***");
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.hidden).containsExactly(3);
    }

    @Test
    void what_is_echoed_at_a_password_prompt_is_told() {
        Bench bench = Bench.running("read -p 'Password: ' x; eval $x");
        bench.shows("Password: ");
        bench.types("rm x\r");
        assertThat(bench.hidden).isEmpty();
        assertThat(bench.last().text()).isEqualTo("rm x");
    }

    @Test
    void a_second_line_needs_a_second_prompt() {
        Bench bench = Bench.running("su -");
        bench.shows("Password: ");
        bench.keys("one\r");
        bench.passes(800);
        bench.keys("two\r");
        bench.passes(800);
        assertThat(bench.hidden).containsExactly(3);
        assertThat(bench.last().text()).isEqualTo("two");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void a_line_too_long_for_a_password_is_told() {
        Bench bench = Bench.running("sudo true");
        bench.shows("Password: ");
        bench.keys("x".repeat(300) + "\r");
        bench.passes(600);
        assertThat(bench.hidden).isEmpty();
        assertThat(bench.last().text()).hasSize(300);
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void an_editor_has_its_keys_at_once_and_again_after_a_shell_escape() {
        Bench bench = Bench.running("sudo vi file");
        bench.takeSent();
        bench.shows("\033[?1049h\033[?2004h\033[2J");
        bench.keys("i\r:!ls\r");
        assertThat(bench.takeSent()).isEqualTo("i\r:!ls\r");
        bench.shows("\033[?2004l\033[?1049lfile\r\nPress ENTER");
        bench.shows("\033[?1049h\033[?2004h\033[2J");
        bench.keys("\r");
        assertThat(bench.takeSent()).isEqualTo("\r");
        bench.shows("\033[?2004l\033[?1049l" + Bench.PROMPT);
        assertThat(bench.prompts).hasSize(1);
        assertThat(bench.lines).hasSize(1);
    }

    @Test
    void an_interrupt_passes_at_once_and_drops_what_was_typed_ahead() {
        Bench bench = Bench.atPrompt();
        bench.types("yes\rrm x\r");
        bench.shows(Bench.ACCEPTED + "y\r\n");
        bench.takeSent();
        bench.keys("\003");
        assertThat(bench.takeSent()).isEqualTo("\003");
        assertThat(bench.terminal.queued()).isZero();
    }

    @Test
    void a_command_with_a_pty_is_a_program_from_the_start() {
        Bench bench = new Bench(false);
        bench.terminal.runs("vi file");
        bench.shows("\033[?1049h\033[?2004h");
        assertThat(bench.terminal.isFullScreen()).isTrue();
        bench.keys("x\r");
        assertThat(bench.takeSent()).isEqualTo("x\r");
        bench.shows("\033[?2004l\033[?1049lname? ");
        bench.types("bob\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.PROGRAM_INPUT);
    }
}
