package org.sallyport.wire.ssh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final String ALL_KINDS = "abc\r\n\033[2Jxy\033[1;3H漢字e\u0301\033[K\033]0;title\007\033Pq\033\\z"
            + "\033[?1049hq\033[?1049l\033[2;3r\033[5S\033[3T\033[4hins\033[4l\033[2@\033[P\033[2L\033[M\033[3b\t\033[Z"
            + "\0337\033[9;9H\0338\033[!p\033[1;1H\033M\033[?7lwide text beyond the margin\033[?7h\u20ac";

    private static Screen after(String text) {
        return after(text.getBytes(StandardCharsets.UTF_8), new Screen(10, 4));
    }

    private static Screen after(byte[] bytes, Screen screen) {
        VtParser parser = new VtParser(screen);
        for (byte b : bytes) {
            parser.accept(b & 0xFF);
        }
        return screen;
    }

    private static String shown(Screen screen) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < screen.rows(); i++) {
            all.append(i == 0 ? "" : "|")
                    .append(screen.grid().onScreen(i).text(screen.columns()).stripTrailing());
        }
        return all + " " + screen.row() + "," + screen.column();
    }

    /** What xterm shows; E is Escape, N a newline with carriage return. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "abc, abc||| 0:3",
        "0123456789ab, 0123456789|ab|| 1:2",
        "0123456789, 0123456789||| 0:9",
        "aNbNcNdNe, b|c|d|e 3:1",
        "abcE[1DX, abX||| 0:3",
        "abcE[2;3Hx, abc|  x|| 1:3",
        "abcE[1;1HE[K, ||| 0:0",
        "abcE[2GE[1K, '  c||| 0:1'",
        "aNbNcE[2;1HE[J, a||| 1:0",
        "aNbNcE[2;1HE[1J, '||c| 1:0'",
        "aNbNcE[2J, ||| 2:1",
        "abcE[2GE[@x, axbc||| 0:2",
        "abcdE[2GE[2P, ad||| 0:1",
        "abcdE[2GE[2X, a  d||| 0:1",
        "aNbNcE[1;1HE[L, |a|b|c 0:0",
        "aNbNcE[1;1HE[M, b|c|| 0:0",
        "aNbNcNdE[2;3rE[3;1HNx, a|c|x|d 2:1",
        "aNbNcNdE[2;3rE[2;1HEMx, a|x|b|d 1:1",
        "aNbE[S, b||| 1:1",
        "aNbE[T, |a|b| 1:1",
        "aE[?1049hbE[?1049lc, ac||| 0:2",
        "aE[?47hbE[?47lc, a c||| 0:3",
        "E7abcE8x, xbc||| 0:1",
        "E[sabcE[ux, xbc||| 0:1",
        "aE[3b, aaaa||| 0:4",
        "a漢b, a漢b||| 0:4",
        "12345678漢x, 12345678漢|x|| 1:1",
        "123456789漢, 123456789|漢|| 1:2",
        "漢E[1Gx, x||| 0:1",
        "漢E[2Gx, ' x||| 0:2'",
        "E[?7l0123456789ab, 012345678b||| 0:9",
        "E[4hbaE[1Gx, xba||| 0:1",
        "E[3;1HE[2AE[99Bx, |||x 3:1",
        "E[?6hE[2;3rE[?6hE[1;1Hx, |x|| 1:1",
        "abEcx, x||| 0:1",
        "E[5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5;5mx, x||| 0:1",
        "E[99999999999999999999CxE[99999999999999999999D, '         x||| 0:0'",
        "E]0;titleE\\x, x||| 0:1",
        "EPdata, ||| 0:0",
        "E_dataE[1mx, x||| 0:1",
        "E#8x, x||| 0:1",
        "E(0x, x||| 0:1"
    })
    void it_shows_what_a_terminal_shows(String sent, String expected) {
        String text = sent.replace("E", "\033").replace("N", "\r\n");
        assertThat(shown(after(text))).isEqualTo(expected.replace(':', ','));
    }

    @Test
    void a_tab_goes_to_the_next_eighth_column_and_back() {
        assertThat(shown(after("a\tb"))).isEqualTo("a       b||| 0,9");
        assertThat(shown(after("abc\033[Zx"))).isEqualTo("xbc||| 0,1");
    }

    @Test
    void cancel_ends_a_sequence() {
        assertThat(shown(after("\033[31\030a\033]0;x\032b"))).isEqualTo("ab||| 0,2");
    }

    @Test
    void combining_characters_join_the_one_before_and_stay_bounded() {
        assertThat(shown(after("e\u0301x"))).isEqualTo("e\u0301x||| 0,2");
        assertThat(shown(after("e" + "\u0301".repeat(1_000))).length()).isLessThan(30);
    }

    @Test
    void what_is_no_utf_8_shows_as_replacement() {
        byte[] bytes = {'a', (byte) 0xFF, (byte) 0xC3, 'b', (byte) 0xE0, (byte) 0x80, (byte) 0x80, 'c'};
        assertThat(shown(after(bytes, new Screen(10, 4)))).isEqualTo("a\ufffd\ufffdb\ufffdc||| 0,6");
    }

    @Test
    void a_string_without_end_is_left_after_a_bound() {
        String string = "\033P" + "x".repeat(VtParser.MAX_STRING);
        assertThat(shown(after(string + "\r\033[Kend"))).startsWith("end");
    }

    @Test
    void rows_keep_their_numbers_and_are_kept_above_from_the_wanted_one_only() {
        Screen screen = new Screen(10, 4);
        after("a\r\nb\r\n".getBytes(StandardCharsets.UTF_8), screen);
        screen.grid().keepFrom(1);
        after("c\r\n".repeat(5_000).getBytes(StandardCharsets.UTF_8), screen);
        assertThat(screen.grid().numbered(0)).isNull();
        assertThat(screen.grid().first() - screen.grid().oldest()).isEqualTo(Grid.MOST_KEPT);
        assertThat(screen.rowNumber()).isEqualTo(5_002);
    }

    @Test
    void any_size_is_taken_and_cut() {
        for (int[] size : new int[][] {{0, 0}, {-1, -1}, {1, 1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            Screen screen = after(ALL_KINDS.getBytes(StandardCharsets.UTF_8), new Screen(size[0], size[1]));
            screen.resize(7, 3);
            after(ALL_KINDS.getBytes(StandardCharsets.UTF_8), screen);
            screen.resize(size[0], size[1]);
            assertThat(screen.columns()).isBetween(1, Screen.MAX_COLUMNS);
            assertThat(screen.row()).isBetween(0, screen.rows() - 1);
        }
    }

    @Test
    void random_bytes_never_fail_and_stay_on_the_screen() {
        Random random = new Random(7);
        byte[] kinds = ALL_KINDS.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            Screen screen = new Screen(1 + random.nextInt(12), 1 + random.nextInt(6));
            byte[] bytes = new byte[300];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                int kind = random.nextInt(4);
                bytes[i] = kind == 0
                        ? 0x1B
                        : kind == 1
                                ? (byte) "[0;29HJKLMPSTXZ@bdhlr?".charAt(random.nextInt(22))
                                : kind == 2 ? kinds[random.nextInt(kinds.length)] : bytes[i];
            }
            after(bytes, screen);
            screen.resize(1 + random.nextInt(12), 1 + random.nextInt(6));
            after(bytes, screen);
            assertThat(screen.row()).as("round " + round).isBetween(0, screen.rows() - 1);
            assertThat(screen.column()).as("round " + round).isBetween(0, screen.columns() - 1);
        }
    }

    @Test
    void the_most_costly_sequences_take_bounded_time() {
        Screen screen = new Screen(Screen.MAX_COLUMNS, Screen.MAX_ROWS);
        long begin = System.nanoTime();
        for (String costly :
                new String[] {"\033[9999b", "\033[9999S", "\033[9999L", "\033[9999@", "\033[2J", "\n", "\033M"}) {
            after(("x" + costly).repeat(2_000).getBytes(StandardCharsets.UTF_8), screen);
        }
        assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
    }
}
