package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

/** Ways to have a shell run a line that nobody has decided. */
class EvasionTest {
    private static final String UP = "\033[A";

    @Test
    void a_background_job_that_says_the_line_is_accepted_changes_nothing() {
        Bench bench = Bench.atPrompt();
        bench.shows("\033[?2004l\033]133;C\007");
        bench.passes(500);
        bench.types("rm x\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.last().text()).isEqualTo("rm x");
    }

    @Test
    void a_background_job_that_says_there_is_a_prompt_does_not_empty_the_line() {
        Bench bench = Bench.atPrompt();
        bench.types("rm x");
        bench.shows("\r\n" + Bench.PROMPT);
        bench.passes(100);
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033P", "\033]0;", "\033_", "\033X", "\033[", "\033[?2", "\033", "\033P\033", "\342\202"})
    void a_sequence_left_open_does_not_hide_the_prompt_or_the_line(String open) {
        Bench bench = Bench.running("printf");
        bench.shows(open + Bench.PROMPT);
        bench.passes(100);
        bench.types("rm x\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void a_string_opened_while_a_line_is_typed_leaves_it_untrusted() {
        Bench bench = Bench.atPrompt();
        bench.shows("\033P");
        bench.types("rm x\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void the_alternate_screen_left_on_by_a_command_does_not_make_it_an_editor() {
        Bench bench = Bench.running("printf '\\e[?1049h'");
        bench.shows("\033[?1049h");
        assertThat(bench.terminal.isFullScreen()).isFalse();
        bench.shows(Bench.PROMPT);
        bench.passes(100);
        assertThat(bench.terminal.isFullScreen()).isFalse();
        bench.types("rm x\r");
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void what_is_typed_while_a_command_has_the_alternate_screen_is_reported_since_the_shell_may_read_it() {
        Bench bench = Bench.running("printf '\\e[?1049h'; sleep 9");
        bench.shows("\033[?1049h");
        bench.releases = false;
        bench.types("rm x\r");
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.terminal.isWaiting()).isTrue();
    }

    @Test
    void an_editor_killed_on_the_alternate_screen_gives_way_to_the_prompt() {
        Bench bench = Bench.running("vi file");
        bench.shows("\033[?1049h\033[22;0;0t\033[?1h\033=\033[?2004h\033[2Jtext");
        assertThat(bench.terminal.isFullScreen()).isTrue();
        bench.keys("irm x\r");
        assertThat(bench.lines).hasSize(1);
        bench.shows("Killed\r\n" + Bench.PROMPT);
        bench.passes(100);
        assertThat(bench.terminal.isFullScreen()).isFalse();
        bench.types("rm x\r");
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
    }

    @Test
    void an_editor_started_on_a_screen_that_was_alternate_before_is_not_full_screen() {
        Bench bench = Bench.atPrompt();
        bench.shows("\033[?1049h");
        bench.runs("vi file");
        assertThat(bench.terminal.isFullScreen()).isFalse();
    }

    @Test
    void the_alternate_screen_switched_on_at_a_prompt_is_reported_with_the_next_key() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("rm x");
        bench.shows("\033[?1049h\033[2J");
        bench.keys("Z");
        bench.passes(600);
        assertThat(bench.takeSent()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
        assertThat(bench.last().complete()).isTrue();
    }

    @Test
    void opening_the_line_in_an_editor_is_decided_since_it_runs_without_enter() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("rm x");
        bench.keys("\030\005");
        bench.passes(600);
        assertThat(bench.takeSent()).isEqualTo("rm x\030");
        assertThat(bench.last().trusted()).isFalse();
        bench.terminal.release();
        assertThat(bench.takeSent()).isEqualTo("\005");
    }

    @Test
    void a_shell_that_does_not_echo_is_held_and_not_trusted() {
        Bench bench = Bench.atPrompt();
        bench.keys("rm x\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.secret).isEmpty();
    }

    @Test
    void a_prompt_that_looks_like_a_password_prompt_hides_nothing() {
        Bench bench = new Bench(true);
        bench.shows(Bench.EDITING + "password: ");
        bench.passes(100);
        bench.keys("rm x\r");
        bench.passes(600);
        assertThat(bench.hidden).isEmpty();
        assertThat(bench.secret).isEmpty();
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void what_a_program_did_not_read_is_found_in_the_shells_next_line() {
        Bench bench = Bench.running("sleep 5");
        bench.types("rm x");
        bench.shows("\r\n" + Bench.PROMPT + "rm x");
        bench.passes(100);
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
    }

    @Test
    void a_line_that_waits_as_input_when_the_program_ends_is_decided_again_as_a_command() {
        Bench bench = Bench.running("sleep 5");
        bench.releases = false;
        bench.types("rm x\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.PROGRAM_INPUT);
        bench.shows("\r\n" + Bench.PROMPT + "rm x");
        bench.passes(100);
        bench.terminal.release();
        bench.passes(600);
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.sent).endsWith("rm x");
    }

    @Test
    void type_ahead_behind_a_quiet_program_is_reported() {
        Bench bench = Bench.atPrompt();
        bench.types("sleep 1\rrm -rf x\r");
        bench.shows(Bench.ACCEPTED);
        bench.passes(100);
        assertThat(bench.takeSent()).isEqualTo("sleep 1\r");
        bench.releases = false;
        bench.passes(150);
        bench.shows("rm -rf x");
        assertThat(bench.last().text()).isEqualTo("rm -rf x");
        assertThat(bench.last().kind()).isEqualTo(Kind.PROGRAM_INPUT);
        assertThat(bench.takeSent()).isEqualTo("rm -rf x");
    }

    @Test
    void what_the_shell_fills_in_by_itself_is_read_at_a_bare_enter() {
        Bench bench = Bench.atPrompt();
        bench.runs("!rm");
        bench.shows(Bench.PROMPT + "rm x");
        bench.passes(100);
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
    }

    @Test
    void an_enter_that_was_made_text_does_not_start_a_program() {
        Bench bench = Bench.atPrompt();
        bench.types("echo hi");
        bench.keys("\026\r");
        bench.passes(600);
        assertThat(bench.last().trusted()).isFalse();
        bench.shows("^M\033[?2004l");
        bench.passes(3_000);
        bench.types(";rm x\r");
        bench.passes(600);
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.last().text()).isEqualTo("echo hi^M;rm x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\026\033[200~", "\033\033[200~", "\033k\033[200~", "\022\033[200~", "\033[200", "\033]0;"})
    void a_paste_the_shell_may_not_take_for_one_hides_no_enter(String begin) {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.keys(begin + ";rm x\r");
        bench.passes(600);
        assertThat(bench.terminal.isWaiting()).isTrue();
        assertThat(bench.sent.toString()).doesNotContain("\r");
    }

    @Test
    void a_paste_hides_no_enter_from_a_shell_that_takes_none() {
        Bench bench = Bench.atPrompt();
        bench.shows("\033[?2004l");
        bench.releases = false;
        bench.keys("\033[200~rm x\r");
        bench.passes(600);
        assertThat(bench.terminal.isWaiting()).isTrue();
    }

    @Test
    void an_interrupt_the_shell_ignores_leaves_the_line_as_it_is() {
        Bench bench = Bench.atPrompt();
        bench.types("rm x");
        bench.keys("\003");
        bench.passes(2_000);
        bench.types(" \r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void a_refused_line_the_shell_keeps_is_interrupted_again_and_stays_known() {
        Bench bench = Bench.atPrompt();
        bench.releases = false;
        bench.types("rm x\r");
        bench.terminal.discard();
        bench.passes(3_000);
        assertThat(bench.takeSent()).isEqualTo("rm x\003\003");
        bench.keys("\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm x");
    }

    @Test
    void ctrl_d_that_ends_a_document_is_decided_with_all_of_it() {
        Bench bench = Bench.atPrompt();
        bench.types("sh <<x\r");
        bench.shows(Bench.ACCEPTED + Bench.EDITING + "> ");
        bench.passes(100);
        bench.types("rm x\r");
        bench.shows(Bench.ACCEPTED + Bench.EDITING + "> ");
        bench.passes(100);
        bench.takeSent();
        bench.releases = false;
        bench.keys("\004");
        assertThat(bench.sent).isEmpty();
        assertThat(bench.last().text()).isEqualTo("sh <<x\nrm x");
        assertThat(bench.last().complete()).isTrue();
    }

    @Test
    void a_fetched_line_with_rows_like_a_prompt_is_read_from_its_beginning() {
        Bench bench = Bench.atPrompt();
        bench.keys(UP);
        bench.shows("rm x\r\n$ ls");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("rm x\n$ ls");
    }

    @Test
    void a_row_that_only_goes_on_from_the_one_above_is_no_prompt() {
        Bench bench = Bench.atPrompt();
        String line = "rm x; " + "a".repeat(32) + "$ ls";
        bench.types(line);
        bench.keys("\t");
        bench.shows("\007");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo(line);
    }

    @Test
    void a_prompt_without_marks_inside_a_marked_shell_is_a_prompt_again() {
        Bench bench = Bench.running("bind 'set enable-bracketed-paste off'");
        bench.shows("$ ");
        bench.passes(200);
        bench.types("rm x\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.prompts).hasSize(1);
    }
}
