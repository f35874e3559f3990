package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sallyport.wire.ssh.terminal.TypedLine.Capture;
import org.sallyport.wire.ssh.terminal.TypedLine.Kind;

/** Shells that give no marks: dash, old bash, TERM=dumb. */
class UnmarkedShellTest {
    private static Bench atPrompt() {
        Bench bench = new Bench(true);
        bench.shows("$ ");
        bench.passes(700);
        return bench;
    }

    @Test
    void each_line_is_a_command_and_ends_with_the_next_pause() {
        Bench bench = atPrompt();
        bench.types("ls\r");
        assertThat(bench.last().kind()).isEqualTo(Kind.COMMAND);
        assertThat(bench.last().capture()).isEqualTo(Capture.RECONSTRUCTED);
        assertThat(bench.last().trusted()).isTrue();
        bench.shows("\r\nfile\r\n$ ");
        assertThat(bench.prompts).isEmpty();
        bench.passes(400);
        assertThat(bench.prompts).containsExactly("null");
        bench.types("pwd\r");
        assertThat(bench.last().text()).isEqualTo("pwd");
    }

    @Test
    void a_line_without_a_prompt_is_a_command_too() {
        Bench bench = new Bench(true);
        bench.passes(4_000);
        bench.types("rm x\r");
        bench.shows("\r\n");
        bench.passes(400);
        bench.types("rm y\r");
        assertThat(bench.texts()).containsExactly("rm x", "rm y");
        assertThat(bench.lines).allMatch(line -> line.kind() == Kind.COMMAND);
        assertThat(bench.prompts).hasSize(1);
    }

    @Test
    void control_keys_that_are_merely_echoed_leave_the_line_untrusted() {
        for (String[] key : new String[][] {{"\022", "^R"}, {"\020", "^P"}, {"\033[A", "^[[A"}, {"\t", "     "}}) {
            Bench bench = atPrompt();
            bench.types("a");
            bench.keys(key[0]);
            bench.shows(key[1]);
            bench.types("b");
            bench.keys("\r");
            bench.passes(600);
            assertThat(bench.last().trusted()).as(key[1]).isFalse();
        }
    }

    @Test
    void an_old_line_editor_is_read_from_the_screen() {
        Bench bench = atPrompt();
        bench.keys("\033[A");
        bench.shows("ls -l");
        bench.keys("\r");
        bench.passes(100);
        assertThat(bench.last().text()).isEqualTo("ls -l");
        assertThat(bench.last().trusted()).isTrue();
    }

    @Test
    void half_a_line_handed_over_by_ctrl_d_is_decided_and_stays_part_of_the_line() {
        Bench bench = atPrompt();
        bench.releases = false;
        bench.types("rm -rf");
        bench.keys("\004");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm -rf");
        bench.terminal.release();
        bench.types(" x\r");
        bench.passes(600);
        assertThat(bench.last().text()).isEqualTo("rm -rf x");
        assertThat(bench.last().trusted()).isFalse();
    }

    @Test
    void the_alternate_screen_hides_no_line_of_a_shell() {
        Bench bench = atPrompt();
        bench.types("printf '\\033[?1049h'\r");
        bench.shows("\r\n\033[?1049h$ ");
        bench.passes(400);
        bench.types("rm x\r");
        bench.passes(600);
        assertThat(bench.last().text()).contains("rm x");
        assertThat(bench.terminal.isFullScreen()).isFalse();
    }

    @Test
    void an_editor_has_the_screen() {
        Bench bench = atPrompt();
        bench.types("vi x\r");
        bench.shows("\r\n\033[?1049h\033[2Jtext");
        bench.passes(400);
        assertThat(bench.terminal.isFullScreen()).isTrue();
        bench.keys("ihello\r");
        assertThat(bench.lines).hasSize(1);
    }

    @Test
    void a_password_is_only_what_a_program_known_for_it_asks() {
        Bench bench = atPrompt();
        bench.types("sudo true\r");
        bench.shows("\r\nPassword: ");
        bench.passes(400);
        bench.keys("abc\r");
        bench.passes(600);
        assertThat(bench.hidden).containsExactly(3);
        bench.shows("\r\n$ ");
        bench.passes(400);
        bench.types("PS1='Password: '; stty -echo\r");
        bench.shows("\r\nPassword: ");
        bench.passes(400);
        bench.keys("rm x\r");
        bench.passes(600);
        assertThat(bench.hidden).hasSize(1);
        assertThat(bench.last().text()).isEqualTo("rm x");
        assertThat(bench.last().trusted()).isFalse();
    }
}
