package org.sallyport.masking.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.stream.StreamMasker.Kind;

class IdleStreamTest {
    private final Findings findings = new Findings();

    /** The stream comes byte by byte, and is idle after each. */
    private String slowly(Kind kind, String text) {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, kind);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            RandomStreams.write(out, masker.feed(bytes, i, 1, findings));
            RandomStreams.write(out, masker.flush(findings));
        }
        RandomStreams.write(out, masker.finish(findings));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls -la\r\n",
                "12345\n",
                "kill 4194304\n",
                "kill -9 48213 48214 5123\n",
                "44444444 ",
                "2026-11-22 21:15:03\n",
                "22.02.2026 4:05\n",
                "05/17/1980 5-17\n",
                "1763845200\n",
                "155-123-4567\n",
                "ssh user@host uptime\n",
                "ping 52.123.45.67\n",
                "chmod 644 4.txt\n",
                "size 4096 6144\n"
            })
    void plain_short_numbers_and_words_stay_readable_when_typed_slowly(String text) {
        assertThat(slowly(Kind.TERMINAL, text)).isEqualTo(text);
        assertThat(slowly(Kind.PLAIN, text)).isEqualTo(text);
        assertThat(findings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 411111**********",
        "4111 1111 1111 1111, 4111 11** **** ****",
        "'4111 1111 1111 1111\n', '4111 11** **** ****\n'",
        "123-45-6789, 123-45-6***",
        "SSN 123456789, SSN 123456***",
        "pan 378282246310005., pan 378282*********.",
        "412345678901 is an order, 412345****** is an order"
    })
    void a_number_that_comes_digit_by_digit_shows_six_of_them(String text, String masked) {
        assertThat(slowly(Kind.TERMINAL, text)).isEqualTo(masked);
        assertThat(findings.byType()).containsOnlyKeys("withheld");
        assertThat(slowly(Kind.PLAIN, text)).isEqualTo(masked);
    }

    @Test
    void the_rest_of_an_address_is_hidden_when_it_is_complete() {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        assertThat(feed(masker, "mail jan")).isEqualTo("mail ");
        assertThat(flush(masker)).isEqualTo("jan");
        assertThat(feed(masker, "e.roe@example.com\n")).isEqualTo("*****@example.com\n");
    }

    @Test
    void the_local_part_is_hidden_when_the_stream_is_idle_within_the_domain() {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        feed(masker, "mail jane@exam");
        assertThat(flush(masker)).isEqualTo("j***@exam");
        assertThat(feed(masker, "ple.com\n")).isEqualTo("ple.com\n");
    }

    @Test
    void one_or_two_digits_more_than_may_be_seen_are_kept_until_the_number_goes_on_or_ends() {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        feed(masker, "4194304");
        assertThat(masker.isKeeping()).isTrue();
        assertThat(flush(masker)).isEqualTo("419430");
        assertThat(masker.isKeeping()).isFalse();
        assertThat(flush(masker)).isEmpty();
        assertThat(feed(masker, "\n")).isEqualTo("4\n");
    }

    @Test
    void an_unfinished_escape_sequence_goes_on_when_the_stream_is_idle() {
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
        assertThat(feed(masker, "$ \u001b")).isEqualTo("$ ");
        assertThat(flush(masker)).isEqualTo("\u001b");
        assertThat(feed(masker, "[A$ ")).isEqualTo("[A$ ");
    }

    /** Whatever the pauses, of a card number at most the first six and the last four digits are seen. */
    @Test
    void no_pauses_let_a_card_number_through() {
        Random random = new Random(31);
        for (int i = 0; i < 20_000; i++) {
            StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
            String card = "4" + "0".repeat(5) + "555555" + "123";
            card += checkDigit(card);
            byte[] bytes = ("$ x " + card + " y\n").getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(1 + random.nextInt(6), bytes.length - from);
                RandomStreams.write(out, masker.feed(bytes, from, length, findings));
                from += length;
                if (random.nextBoolean()) {
                    RandomStreams.write(out, masker.flush(findings));
                }
            }
            RandomStreams.write(out, masker.finish(findings));
            assertThat(out.toString(StandardCharsets.US_ASCII))
                    .hasSize(bytes.length)
                    .doesNotContain("5");
        }
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int term = i % 2 == 0 ? 2 * digit : digit;
            sum += term > 9 ? term - 9 : term;
        }
        return (10 - sum % 10) % 10;
    }

    private String feed(StreamMasker masker, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text(masker.feed(bytes, 0, bytes.length, findings));
    }

    private String flush(StreamMasker masker) {
        return text(masker.flush(findings));
    }

    private static String text(Chunk chunk) {
        return new String(chunk.toByteArray(), StandardCharsets.UTF_8);
    }
}
