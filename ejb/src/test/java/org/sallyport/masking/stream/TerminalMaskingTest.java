package org.sallyport.masking.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.stream.StreamMasker.Kind;

/** Written with {@code ^} for escape, {@code <} for backspace, {@code ~} for a carriage return, {@code !} for BEL. */
class TerminalMaskingTest {
    private final Findings findings = new Findings();

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of(
                        "^[31m4111^[0m 1111 ^[1;38;5;9m1111 1111^[m ok",
                        "^[31m****^[0m **** ^[1;38;5;9m**** 1111^[m ok"),
                Arguments.of("4^[31m1^[32m11^[K111111111111^[0m", "*^[31m*^[32m**^[K********1111^[0m"),
                Arguments.of("jane^[1m@exam^[0mple.com", "j***^[1m@exam^[0mple.com"),
                Arguments.of("^[1mSSN^[0m: 123456789", "^[1mSSN^[0m: *****6789"),
                Arguments.of("4112< <1 1111 1111 1111", "****< <* **** **** 1111"),
                Arguments.of("41111111111111111<\n", "************11111<\n"),
                Arguments.of("1<12<23<3-4<45<5-6<67<78<89<9", "1<**<**<*-*<**<*-6<67<78<89<9"),
                Arguments.of("4111111111111111<<<<<<<<<<<<<<<<", "************1111<<<<<<<<<<<<<<<<"),
                Arguments.of("4111 11 ~11 1111 1111", "**** ** ~** **** 1111"),
                Arguments.of("4111 1111~ 1111 1111", "**** ****~ **** 1111"),
                Arguments.of("99%~123-45-6789~done", "99%~***-**-6789~done"),
                Arguments.of("4111^[C1111^[C1111^[C1111", "****^[C****^[C****^[C1111"),
                Arguments.of("4111111^[5D1^[4C11111111", "*******^[5D*^[4C****1111"),
                Arguments.of("77^[5;1H123-45-6789^[5;20Hx", "77^[5;1H***-**-6789^[5;20Hx"),
                Arguments.of("8^[2;1H4111^[C1111^[C1111^[C1111^[3;1H9", "8^[2;1H****^[C****^[C****^[C1111^[3;1H9"),
                Arguments.of("^]0;jane@example.com!$ ", "^]0;j***@example.com!$ "),
                Arguments.of("^]8;;mailto:jane@example.com^\\x", "^]8;;mailto:j***@example.com^\\x"),
                Arguments.of("^P1$r4111111111111111^\\", "^P1$r************1111^\\"),
                Arguments.of("4111^]0;t!1111^_x^\\1111^X y^\\1111", "****^]0;t!****^_x^\\****^X y^\\1111"),
                Arguments.of("4111\u009b1m111111111111", "****\u009b1m********1111"),
                Arguments.of("\u009d0;123-45-6789\u009c4111 ", "\u009d0;***-**-6789\u009c4111 "),
                Arguments.of("4111^(B1111^)0111^=11111", "****^(B****^)0***^=*1111"),
                Arguments.of("^[4111111111111111m", "^[41111111********m"),
                Arguments.of("4111\u00001111\u0000111\u000011111", "****\u0000****\u0000***\u0000*1111"),
                Arguments.of("123-45-6789~\n4111 1111 1111 1111~\n", "***-**-6789~\n**** **** **** 1111~\n"),
                Arguments.of("^[2K~$ ls 12345~\n", "^[2K~$ ls 12345~\n"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void control_sequences_do_not_hide_a_value_and_stay_as_they_are(String raw, String masked) {
        byte[] bytes = controls(raw);
        assertThat(mask(bytes, List.of())).isEqualTo(new String(controls(masked), StandardCharsets.UTF_8));
        assertThat(mask(bytes, RandomStreams.everywhere(bytes.length)))
                .isEqualTo(new String(controls(masked), StandardCharsets.UTF_8));
    }

    @Test
    void a_control_string_without_an_end_goes_on_beyond_the_bound_and_is_still_scanned() {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        byte[] start = controls("^]0;" + "title ".repeat(EscapeParser.MAX_STRING / 6 - 2));
        assertThat(masker.feed(start, 0, start.length, findings).isEmpty()).isTrue();
        byte[] more = controls("another title, then 4111 1111 1111 1111, then more ");
        assertThat(new String(masker.feed(more, 0, more.length, findings).toByteArray(), StandardCharsets.UTF_8))
                .startsWith("\u001b]0;title title")
                .endsWith("another title, then **** **** **** 1111, then more ");
    }

    @Test
    void a_value_stretched_by_more_sequences_than_may_be_kept_is_withheld() {
        byte[] bytes = controls("4111" + "^[31m^[0m".repeat(2_000) + "1111 1111 1111 ");
        String whole = mask(bytes, List.of());
        assertThat(whole).startsWith("****\u001b").doesNotContain("4111");
        assertThat(findings.byType()).containsKey("withheld");
        assertThat(mask(bytes, RandomStreams.everywhere(bytes.length))).isEqualTo(whole);
    }

    @Test
    void what_was_taken_back_within_a_value_is_withheld_with_it() {
        byte[] bytes = controls("4" + "7<".repeat(6_000) + "111 1111 1111 1111 ");
        String whole = mask(bytes, List.of());
        assertThat(whole.substring(0, StreamMasker.MAX_BYTES))
                .startsWith("**\b")
                .doesNotContain("7");
        assertThat(mask(bytes, RandomStreams.everywhere(bytes.length))).isEqualTo(whole);
    }

    private String mask(byte[] bytes, List<Integer> cuts) {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        return new String(RandomStreams.mask(masker, bytes, cuts, findings), StandardCharsets.UTF_8);
    }

    private static byte[] controls(String text) {
        return text.replace('^', '\u001b')
                .replace('<', '\b')
                .replace('~', '\r')
                .replace('!', '\u0007')
                .getBytes(StandardCharsets.UTF_8);
    }
}
