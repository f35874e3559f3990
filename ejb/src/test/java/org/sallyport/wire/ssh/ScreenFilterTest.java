package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile target output: a stored recording must do nothing to the terminal or browser of whoever replays it. */
class ScreenFilterTest {
    private static final String ESC = "\u001b";
    private static final Pattern PASSING =
            Pattern.compile("\u001b(?:[78DEMH]|[()][0B]|\\[!p|\\[\\?[0-9;]+[hl]|\\[[0-9;:]*[A-Za-z@`])");

    private static String once(String text) {
        return new ScreenFilter().filter(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text, Grüße, 漢字, 😀",
                "line\r\nnext\tcolumn\b",
                "\u001b[31mred\u001b[0m",
                "\u001b[38;2;1;2;3mtrue colour\u001b[m",
                "\u001b[4:3mcurly\u001b[m",
                "\u001b[2J\u001b[H\u001b[10;20H\u001b[K\u001b[1;24r",
                "\u001b[3A\u001b[2P\u001b[5@\u001b[4L\u001b[2M\u001b[7X",
                "\u001b[?1049h\u001b[?25l\u001b[?2004h\u001b[?1l",
                "\u001b7\u001b8\u001bM\u001b(0qqq\u001b(B",
                "\u001b[4h\u001b[4l"
            })
    void what_a_screen_needs_passes_unchanged(String text) {
        assertThat(once(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;title\u0007",
                "\u001b]2;title\u001b\\",
                "\u001b]8;;https://evil.example\u0007",
                "\u001b]52;c;ZWNobyBoaQ==\u0007",
                "\u001b]1337;File=inline=1:AAAA\u0007",
                "\u001b]133;A\u001b\\",
                "\u001bP+q544e\u001b\\",
                "\u001bPq#0;2;0;0;0~~\u001b\\",
                "\u001b_Gf=24;AAAA\u001b\\",
                "\u001b^private\u001b\\",
                "\u001bXstart of string\u001b\\",
                "\u001bktitle\u001b\\",
                "\u001b[c",
                "\u001b[>c",
                "\u001b[=c",
                "\u001b[6n",
                "\u001b[?6n",
                "\u001b[5n",
                "\u001b[?2026$p",
                "\u001b[>q",
                "\u001b[21t",
                "\u001b[8;999;999t",
                "\u001b[5i",
                "\u001b[?1000h",
                "\u001b[?1003h\u001b[?1006h",
                "\u001b[?1004h",
                "\u001b[?5h",
                "\u001b[?3h",
                "\u001b[20h",
                "\u001b[1;2;3;4;5T",
                "\u001b[x",
                "\u001b[>1u",
                "\u001b[1$r",
                "\u001bZ",
                "\u001b#8",
                "\u001b%G",
                "\u001b F",
                "\u001b(K",
                "\u001b=",
                "\u001bn",
                "\u0007",
                "\u0000",
                "\u0005",
                "\u007f",
                "\u0084",
                "\u202e",
                "\u2066",
                "\u2028"
            })
    void what_could_do_harm_leaves_nothing(String hostile) {
        assertThat(once("a" + hostile + "b")).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({"[?25;1000;1049h,[?25;1049h", "[99999999A,[9999A", "[1;88888888888888H,[1;9999H", "[5000b,[1000b"})
    void a_sequence_passes_as_far_as_it_is_harmless(String given, String expected) {
        assertThat(once(ESC + given)).isEqualTo(ESC + expected);
    }

    @Test
    void a_full_reset_becomes_a_clear() {
        assertThat(once("\u001bc$")).isEqualTo("\u001b[!p\u001b[H\u001b[2J$");
    }

    @Test
    void c1_controls_lose_their_power_but_hide_no_text() {
        assertThat(once("\u009b31mred \u009d0;title")).isEqualTo("31mred 0;title");
    }

    @Test
    void a_string_that_nobody_closes_hides_no_more_than_its_line() {
        assertThat(once("\u001b]0;never closed\r\n$ rm -rf /\r\n")).isEqualTo("\r\n$ rm -rf /\r\n");
        assertThat(once("\u001bP" + "x".repeat(65_536) + "seen")).isEqualTo("seen");
    }

    @Test
    void a_sequence_within_a_sequence_does_not_smuggle_one_through() {
        assertThat(once("\u001b[\u001b]0;x\u0007")).isEmpty();
        assertThat(once("\u001b]0;\u001b[31mred")).isEqualTo("\u001b[31mred");
        assertThat(once("\u001b[3\r\n1mred")).isEqualTo("\r\n\u001b[31mred");
        assertThat(once("\u001b[3ü1mred")).isEqualTo("ü1mred");
    }

    @Test
    void a_sequence_without_end_is_dropped_and_keeps_nothing() {
        assertThat(once("\u001b[" + "1;".repeat(100_000) + "mred")).isEqualTo("red");
    }

    @Test
    void wherever_the_text_is_cut_the_result_is_the_same() {
        String text = "a\u001b[1;31mb\u001b]0;t\u001b\\c\u001b(0x\u001b(B\u001bcd\u001bP1$q\u001b\\e\u001b[?1;1000hf"
                + "\u001b#8g\u001b]8;;u\u0007h\u001b[6ni\r\n";
        String whole = once(text);
        for (int cut = 0; cut <= text.length(); cut++) {
            ScreenFilter filter = new ScreenFilter();
            assertThat(filter.filter(text.substring(0, cut)) + filter.filter(text.substring(cut)))
                    .as("cut at " + cut)
                    .isEqualTo(whole);
        }
    }

    @Test
    void of_random_bytes_only_what_is_allowed_comes_through() {
        Random random = new Random(11);
        String pieces = "\u001b\u001b\u001b[]P_^Xk?!>$;:0123456789ABHJKhlmnrctqpu\\\u0007\u0018\r\n\t\u009b\u009c ü";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(
                        random.nextInt(8) == 0
                                ? (char) random.nextInt(0x300)
                                : pieces.charAt(random.nextInt(pieces.length())));
            }
            ScreenFilter filter = new ScreenFilter();
            int cut = random.nextInt(text.length());
            String shown = filter.filter(text.substring(0, cut)) + filter.filter(text.substring(cut));
            assertThat(PASSING.matcher(shown).replaceAll(""))
                    .as(text.toString())
                    .doesNotContain(ESC)
                    .matches("[\b-\u000f -~\u00a0-\u02ff]*");
            assertThat(once(shown)).as("filtered again").isEqualTo(shown);
        }
    }
}
