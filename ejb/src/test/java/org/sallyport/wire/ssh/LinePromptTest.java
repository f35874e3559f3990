package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePromptTest {
    private final LinePrompt prompt = new LinePrompt("Reason: ", 20);

    private LinePrompt.Outcome type(String keys) {
        LinePrompt.Outcome last = LinePrompt.Outcome.EDITED;
        for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
            last = prompt.key(key);
        }
        return last;
    }

    @Test
    void a_line_is_typed_and_entered() {
        assertThat(type("the disk is full")).isEqualTo(LinePrompt.Outcome.EDITED);
        assertThat(type("\r")).isEqualTo(LinePrompt.Outcome.ENTERED);
        assertThat(prompt.text()).isEqualTo("the disk is full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\003", "\004", "some text\003", "some text\004"})
    void ctrl_c_and_ctrl_d_give_up(String keys) {
        assertThat(type(keys)).isEqualTo(LinePrompt.Outcome.GIVEN_UP);
    }

    @Test
    void backspace_takes_one_character_whatever_its_bytes_and_nothing_from_an_empty_line() {
        type("\177\bab\u00e9\ud83d\ude00");
        assertThat(prompt.text()).isEqualTo("ab\u00e9\ud83d\ude00");
        type("\177");
        assertThat(prompt.text()).isEqualTo("ab\u00e9");
        type("\177\177");
        assertThat(prompt.text()).isEqualTo("a");
    }

    @Test
    void ctrl_u_empties_the_line_and_ctrl_w_takes_a_word() {
        type("one two  \027");
        assertThat(prompt.draw(80)).isEqualTo("\rReason: one \033[K");
        type("\027\027\027x");
        assertThat(prompt.text()).isEqualTo("x");
        type("yz\025w");
        assertThat(prompt.text()).isEqualTo("w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\033[Ab", // an arrow
                "a\033OBb", // another, in application mode
                "a\033[1;5Cb", // with a modifier
                "a\007\t\0b", // bell, tabulator, zero
                "a\u0085\u009bb", // C1 controls
                "a\u202e\u2066\u200bb", // turns of direction, no width
                "a\u2028\u2029b" // line separators
            })
    void what_could_act_on_a_terminal_never_gets_into_the_line(String keys) {
        type(keys);
        assertThat(prompt.text()).isEqualTo("ab");
    }

    @Test
    void broken_bytes_are_left_out_and_do_not_take_others_with_them() {
        for (int value : new int[] {'a', 0xC3, 'b', 0x80, 0xF0, 0x9F, 'c', 0xED, 0xA0, 0x80, 0xC0, 0x8A, 0xFF, 'd'}) {
            prompt.key((byte) value);
        }
        assertThat(prompt.text()).isEqualTo("abcd");
    }

    @Test
    void no_more_is_taken_than_was_asked_for() {
        type("x".repeat(1_000) + "\ud83d\ude00");
        assertThat(prompt.text()).isEqualTo("x".repeat(20));
        type("\177\ud83d\ude00");
        assertThat(prompt.text()).as("no half of a character").isEqualTo("x".repeat(19));
    }

    @Test
    void what_was_left_out_is_told_of_once_unless_the_line_is_emptied() {
        type("x".repeat(20));
        assertThat(prompt.wasCut()).isFalse();
        type("y");
        assertThat(prompt.wasCut()).isTrue();
        assertThat(prompt.wasCut()).isFalse();
        type("yyy\025short");
        assertThat(prompt.wasCut()).isFalse();
        type("\007\0".repeat(20));
        assertThat(prompt.wasCut()).as("what is never taken").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[", "\033", "\033O", "\033[1;2;3", "\033\033["})
    void no_unfinished_sequence_swallows_a_control_character(String begun) {
        assertThat(type("why" + begun + "\r")).isEqualTo(LinePrompt.Outcome.ENTERED);
        assertThat(type(begun + "\003")).isEqualTo(LinePrompt.Outcome.GIVEN_UP);
        assertThat(prompt.text()).isEqualTo("why");
    }

    @Test
    void a_sequence_that_never_ends_is_none_of_the_line() {
        type("why\033[" + "1;".repeat(1_000_000));
        assertThat(prompt.text()).isEqualTo("why");
        assertThat(type("\r")).isEqualTo(LinePrompt.Outcome.ENTERED);
    }

    @Test
    void of_a_command_to_the_terminal_only_what_shows_itself_is_left() {
        type("a\033]0;t\007b\033P1q\033\\c");
        assertThat(prompt.text()).isEqualTo("a0;tb1qc");
    }

    /** Whatever comes, and however much. */
    @Test
    void megabytes_leave_no_more_than_a_line_that_only_shows_itself() {
        byte[] flood = new byte[8 << 20];
        new Random(7).nextBytes(flood);
        LinePrompt wide = new LinePrompt("Reason: ", 500);
        for (int i = 0; i < flood.length; i++) {
            wide.key(flood[i]);
            if (i % 1_000 == 0) {
                assertHarmless(wide);
            }
        }
        for (int i = 0; i < 8 << 20; i++) {
            wide.key((byte) 'x');
        }
        assertHarmless(wide);
        assertThat(wide.wasCut()).isTrue();
    }

    private static void assertHarmless(LinePrompt wide) {
        assertThat(wide.text()).hasSizeLessThanOrEqualTo(500);
        assertThat(wide.text().codePoints()).allMatch(RequestText::isPrintable);
        assertThat(wide.draw(1_000))
                .hasSizeLessThan(520)
                .startsWith("\rReason: ")
                .endsWith("\033[K");
    }

    @Test
    void a_line_never_leaves_its_row_and_shows_where_it_is_edited() {
        LinePrompt wide = new LinePrompt("? ", 500);
        for (byte key : ("begin" + "\u4e2d".repeat(60) + "end").getBytes(StandardCharsets.UTF_8)) {
            wide.key(key);
        }
        String drawn = wide.draw(20);
        assertThat(drawn).isEqualTo("\r? " + "\u4e2d".repeat(7) + "end\033[K");
        assertThat(wide.draw(0)).startsWith("\r? ").endsWith("\033[K");
    }
}
