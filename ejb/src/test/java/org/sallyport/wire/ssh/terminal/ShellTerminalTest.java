package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.wire.ssh.terminal.TypedLine.Capture;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

class ShellTerminalTest {
    private static final String UP = "\033[A";

    @Test
    void a_line_is_held_until_it_is_released_and_ends_at_the_next_prompt() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("ls -l\r");
        assertThat(bench.lines)
                .containsExactly(new TypedLine("ls -l", Capture.EXACT, Kind.COMMAND, true, true, List.of()));
        assertThat(bench.takeSent()).isEqualTo("ls -l");
        assertThat(bench.terminal.isWaiting()).isTrue();
        bench.passes(60_000);
        assertThat(bench.sent).isEmpty();
        bench.terminal.release();
        assertThat(bench.takeSent()).isEqualTo("\r");
        bench.shows(Bench.ACCEPTED + "file\r\n");
        assertThat(bench.prompts).isEmpty();
        bench.shows("\033]133;D;3\007" + Bench.PROMPT);
        assertThat(bench.prompts).containsExactly("3");
    }

    @Test
    void a_session_cut_at_any_byte_gives_the_same_lines() {
        for (int piece = 1; piece < 30; piece++) {
            Bench bench = new Bench(true);
            bench.piece = piece;
            bench.shows("hi\r\n\033]133;A\033\\" + Bench.EDITING + "\033[1m$ \033[0m");
            bench.passes(100);
            bench.types("echo 漢字 and a line that is longer than forty\r");
            bench.shows(Bench.ACCEPTED + "x\033]2;title\007\r\n\033]133;D;0\007" + Bench.PROMPT);
            bench.passes(100);
            bench.keys(UP);
            bench.shows("true");
            bench.keys("\r");
            bench.passes(100);
            assertThat(bench.texts())
                    .as("pieces of " + piece)
                    .containsExactly("echo 漢字 and a line that is longer than forty", "true");
            assertThat(bench.lines).allMatch(TypedLine::trusted);
            assertThat(bench.prompts).containsExactly("0");
        }
    }

    @Test
    void an_empty_line_passes() {
        Bench bench = Bench.atPrompt();
        bench.keys("\r");
        bench.shows(Bench.ACCEPTED + Bench.PROMPT);
        bench.passes(100);
        bench.types("x\177\r");
        bench.shows("\b \b");
        assertThat(bench.texts()).isEqualTo(List.of());
        assertThat(bench.takeSent()).isEqualTo("\rx\177\r");
        assertThat(bench.prompts).isEmpty();
    }

    @Test
    void what_is_typed_fast_is_read_when_it_has_been_shown() {
        Bench bench = Bench.atPrompt();
        bench.keys("ls\r");
        bench.passes(100);
        assertThat(bench.lines).isEmpty();
        bench.shows("l");
        bench.passes(100);
        assertThat(bench.lines).isEmpty();
        bench.shows("s");
        assertThat(bench.last().text()).isEqualTo("ls");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void keys_that_get_no_answer_leave_the_line_untrusted() {
        Bench bench = Bench.atPrompt();
        bench.types("echo rm");
        bench.keys("\001\013\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("echo rm");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void moving_the_cursor_needs_no_answer() {
        Bench bench = Bench.atPrompt();
        bench.types("ls");
        bench.keys("\005\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("ls");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void a_screen_that_shows_something_else_than_was_typed_is_not_trusted() {
        Bench bench = Bench.atPrompt();
        bench.types("rm -rf x");
        bench.shows("\r$ ls\033[K");
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm -rf x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void a_suggestion_behind_the_cursor_is_no_part_of_the_line() {
        Bench bench = Bench.atPrompt();
        bench.types("ls");
        bench.shows(" -l /etc\033[8D");
        bench.keys("\r");
        assertThat(bench.last().text()).isEqualTo("ls");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void what_stands_on_the_right_before_typing_is_no_part_of_the_line() {
        Bench bench = new Bench(true);
        bench.shows(Bench.EDITING + "% \033[30C12:30\r\033[2C");
        bench.passes(100);
        bench.keys(UP);
        bench.shows("ls");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("ls");
    }

    @Test
    void a_command_over_several_lines_is_told_with_what_came_before() {
        Bench bench = Bench.atPrompt();
        bench.types("echo 'a\r");
        bench.shows(Bench.ACCEPTED + Bench.EDITING + "> ");
        bench.passes(100);
        bench.types("b'\r");
        assertThat(bench.texts()).containsExactly("echo 'a", "echo 'a\nb'");
        assertThat(bench.lines).extracting(TypedLine::complete).containsExactly(false, true);
        bench.shows(Bench.ACCEPTED + Bench.PROMPT);
        assertThat(bench.prompts).hasSize(1);
    }

    @Test
    void ctrl_c_drops_an_open_command_once_the_shell_has_dropped_it() {
        Bench bench = Bench.atPrompt();
        bench.types("echo 'a\r");
        bench.shows(Bench.ACCEPTED + Bench.EDITING + "> ");
        bench.passes(100);
        bench.types("b");
        bench.keys("\003");
        bench.shows(Bench.GIVEN_UP);
        bench.passes(200);
        bench.types("ls\r");
        assertThat(bench.last().text()).isEqualTo("ls");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void reports_of_the_users_terminal_are_not_typed() {
        Bench bench = Bench.atPrompt();
        bench.keys("\033[I\033[12;3R\033[<0;3;4M\033[M !!\033[?62;1c");
        bench.types("ls\r");
        assertThat(bench.last()).isEqualTo(new TypedLine("ls", Capture.EXACT, Kind.COMMAND, true, true, List.of()));
        assertThat(bench.sent).startsWith("\033[I");
    }

    @Test
    void a_line_beyond_all_bounds_is_cut_and_not_trusted() {
        Bench bench = Bench.atPrompt();
        String line = "x".repeat(70_000);
        bench.keys(line + "\r");
        bench.shows(line);
        bench.passes(600);
        assertThat(bench.last().text()).hasSizeLessThanOrEqualTo(TypedLine.MAX_TEXT);
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void ctrl_c_withdraws_a_line_that_waits() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("rm x\r");
        bench.keys("ls\r\003pw");
        assertThat(bench.withdrawals).isEqualTo(1);
        assertThat(bench.terminal.queued()).isEqualTo(2);
        bench.passes(100);
        assertThat(bench.takeSent()).isEqualTo("rm x\003");
        bench.shows(Bench.GIVEN_UP);
        bench.passes(200);
        assertThat(bench.takeSent()).isEqualTo("pw");
    }

    @Test
    void a_refused_line_takes_the_rest_of_its_paste_with_it() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("rm x\rrm y\r");
        assertThat(bench.last().ahead()).containsExactly("rm y");
        bench.keys("later");
        bench.terminal.discard();
        bench.passes(100);
        bench.shows(Bench.GIVEN_UP);
        bench.passes(200);
        assertThat(bench.takeSent()).isEqualTo("rm x\003later");
        assertThat(bench.lines).hasSize(1);
    }

    @Test
    void each_line_of_a_paste_waits_for_its_own_prompt() {
        Bench bench = Bench.atPrompt();
        bench.types("a\rb\rc\r");
        assertThat(bench.takeSent()).isEqualTo("a\r");
        assertThat(bench.last().ahead()).containsExactly("b", "c");
        bench.shows(Bench.ACCEPTED);
        bench.passes(100);
        assertThat(bench.sent).isEmpty();
        bench.shows(Bench.PROMPT);
        bench.passes(100);
        assertThat(bench.takeSent()).isEqualTo("b");
        bench.shows("b");
        assertThat(bench.takeSent()).isEqualTo("\r");
        assertThat(bench.texts()).containsExactly("a", "b");
    }

    @Test
    void a_bracketed_paste_is_one_line_with_newlines_in_it() {
        Bench bench = Bench.atPrompt();
        bench.keys("\033[200~one\rtwo\033[201~");
        assertThat(bench.lines).isEmpty();
        bench.shows("\033[7mone\r\ntwo\033[27m");
        bench.keys("\r");
        assertThat(bench.last().text()).isEqualTo("one\ntwo");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void typing_before_the_first_prompt_waits_for_it() {
        Bench bench = new Bench(true);
        bench.keys("ls\r");
        bench.shows("welcome\r\n");
        bench.passes(200);
        assertThat(bench.sent).isEmpty();
        bench.shows(Bench.PROMPT);
        bench.passes(100);
        bench.shows("ls");
        assertThat(bench.texts()).containsExactly("ls");
    }

    @Test
    void a_search_gives_what_it_has_found() {
        Bench bench = Bench.atPrompt();
        bench.keys("\022");
        bench.shows("\r(reverse-i-search)`': ");
        bench.keys("n");
        bench.shows("\b\b\bn': echo needle\b\b\b\b\b\b");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("echo needle");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void the_line_is_found_below_a_list_of_candidates() {
        Bench bench = Bench.atPrompt();
        bench.types("cat a");
        bench.keys("\t");
        bench.shows("\r\nalpha  avocado\r\n$ cat a");
        bench.types("v");
        bench.keys("\t");
        bench.shows("ocado ");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("cat avocado");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void the_line_is_found_after_the_window_has_changed() {
        Bench bench = Bench.atPrompt();
        bench.types("echo some words");
        bench.terminal.resize(20, 8);
        bench.shows("\r\033[K$ echo some words");
        bench.keys(UP);
        bench.shows("\r$ true\033[K");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("true");
        assertThat(bench.last().trusted()).isTrue();
    }
}
