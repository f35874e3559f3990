package org.sallyport.masking.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.detector.CardNumberDetector;
import org.sallyport.masking.detector.Detector;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Samples;
import org.sallyport.masking.detector.SocialSecurityNumberDetector;
import org.sallyport.masking.stream.StreamMasker.Kind;

class StreamMaskerTest {
    private final Findings findings = new Findings();
    private final StreamMasker plain = new StreamMasker(MaskingProfile.CONTENT, Kind.PLAIN);

    private String feed(StreamMasker masker, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text(masker.feed(bytes, 0, bytes.length, findings));
    }

    private static String text(Chunk chunk) {
        return new String(chunk.toByteArray(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "pan 4111 1111 1111 1111 ok, pan **** **** **** 1111 ok",
        "ssn 123-45-6789., ssn ***-**-6789.",
        "to jane.roe@example.com, to j*******@example.com",
        "to jürgen@example.com, to j******@example.com",
        "41111111１１１１1111, ********************1111",
        "1/4111111111111111, 1/************1111",
        "nothing here 12, nothing here 12"
    })
    void a_hidden_character_becomes_as_many_stars_as_it_has_bytes(String raw, String masked) {
        assertThat(feed(plain, raw) + text(plain.finish(findings))).isEqualTo(masked);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void text_without_values_goes_on_as_the_same_array(Kind kind) {
        byte[] bytes = "xxsome text, nothing kept 12\r\nxx".getBytes(StandardCharsets.US_ASCII);
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, kind);
        assertThat(masker.feed(bytes, 2, 28, findings)).isEqualTo(new Chunk(bytes, 2, 28));
        assertThat(masker.isKeeping()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void without_detectors_everything_passes_untouched(Kind kind) {
        byte[] bytes = "4111111111111111".getBytes(StandardCharsets.US_ASCII);
        StreamMasker masker = new StreamMasker(MaskingProfile.NONE, kind);
        assertThat(masker.feed(bytes, 0, 16, findings)).isEqualTo(new Chunk(bytes, 0, 16));
        assertThat(masker.isKeeping()).isFalse();
        assertThat(masker.flush(findings).isEmpty()).isTrue();
        assertThat(masker.finish(findings).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ ",
                "> ",
                "user@host:~$ ",
                "[root@host ~]# ",
                "Password: ",
                "total 48\r\n",
                "0123",
                "0123456789012345678901234567890",
                "1763845200",
                "2026-11-22 921",
                "192.168.1.96",
                "blk_-4111111",
                "-rw-r--r-- 1 root root 9"
            })
    void what_cannot_become_a_value_goes_on_at_once(String text) {
        List<Detector> numbers = List.of(new CardNumberDetector(), new SocialSecurityNumberDetector());
        assertThat(feed(new StreamMasker(numbers, Kind.TERMINAL), text)).isEqualTo(text);
        if (!Character.isDigit(text.charAt(text.length() - 1))) {
            assertThat(feed(plain, text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "see 4111, 'see '",
        "'see 4111 1111 ', 'see '",
        "see 123-45-, 'see '",
        "mail jane.roe, 'mail '",
        "mail jane@, 'mail '",
        "mail jane@example.com, 'mail '",
        "'SSN: 12345', 'SSN: '"
    })
    void only_what_may_become_a_value_is_kept(String text, String passed) {
        assertThat(feed(plain, text)).isEqualTo(passed);
        assertThat(plain.isKeeping()).isTrue();
        assertThat(feed(plain, "\n")).startsWith(text.substring(passed.length(), passed.length() + 1));
        assertThat(plain.isKeeping()).isFalse();
    }

    @Test
    void a_label_that_has_gone_on_still_counts() {
        assertThat(feed(plain, "SSN: ")).isEqualTo("SSN: ");
        assertThat(feed(plain, "123456789\n")).isEqualTo("*****6789\n");
        String far = "other words ".repeat(6);
        assertThat(feed(plain, far)).isEqualTo(far);
        assertThat(feed(plain, "order 123456789\n")).isEqualTo("order 123456789\n");
    }

    @Test
    void a_label_counts_at_the_same_distance_however_much_has_gone_on_before() {
        for (int distance = 30; distance < 70; distance++) {
            String end = "ssn" + " ".repeat(distance) + "123456789\n";
            String alone = text(mask(Kind.PLAIN, end));
            for (int before = 960; before < 1030; before++) {
                String text = "-".repeat(before - distance) + " " + end;
                assertThat(text(mask(Kind.PLAIN, text))).endsWith(alone);
            }
        }
    }

    private static Chunk mask(Kind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, kind);
        byte[] masked = RandomStreams.mask(masker, bytes, RandomStreams.everywhere(bytes.length), new Findings());
        return new Chunk(masked, 0, masked.length);
    }

    @Test
    void no_more_than_the_bound_is_kept() {
        for (String text : List.of("a", "4", "4 ", "a.", "a@b.", "é", "4\u200b", "4\u200b\u200b\u200b\u200b\u200b")) {
            StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.PLAIN);
            byte[] all = text.repeat(3000).getBytes(StandardCharsets.UTF_8);
            int passed = masker.feed(all, 0, all.length, findings).length();
            assertThat(all.length - passed).isLessThanOrEqualTo(StreamMasker.MAX_KEPT);
        }
    }

    static List<String> hits() {
        return Samples.hits();
    }

    @ParameterizedTest
    @MethodSource("hits")
    void every_sample_is_masked_wherever_the_stream_is_cut(String sample) {
        byte[] bytes = ("see " + sample + "\n").getBytes(StandardCharsets.UTF_8);
        for (Kind kind : Kind.values()) {
            byte[] whole = mask(kind, bytes, List.of());
            assertThat(new String(whole, StandardCharsets.UTF_8)).contains("*");
            for (int cut = 1; cut < bytes.length; cut++) {
                assertThat(mask(kind, bytes, List.of(cut))).isEqualTo(whole);
            }
        }
    }

    private byte[] mask(Kind kind, byte[] bytes, List<Integer> cuts) {
        return RandomStreams.mask(new StreamMasker(MaskingProfile.CONTENT, kind), bytes, cuts, findings);
    }

    @Test
    void a_candidate_whose_detector_throws_is_hidden_whole_and_counted() {
        StreamMasker failing = new StreamMasker(
                List.of(candidate -> {
                    throw new IllegalStateException("broken detector");
                }),
                Kind.PLAIN);
        assertThat(feed(failing, "id 1234567890, x@y ok\n")).isEqualTo("id **********, *** ok\n");
        assertThat(findings.entries()).hasToString("[Finding[type=withheld, rule=failure, count=2]]");
    }

    @Test
    void a_detector_that_names_bytes_outside_the_candidate_costs_the_candidate() {
        StreamMasker failing =
                new StreamMasker(List.of(candidate -> Optional.of(new Match(90, 99, "ssn"))), Kind.PLAIN);
        assertThat(feed(failing, "id 1234567890 ok\n")).isEqualTo("id ********** ok\n");
    }

    @Test
    void random_bytes_are_hardly_ever_taken_for_a_value() {
        byte[] bytes = new byte[8 << 20];
        new Random(41).nextBytes(bytes);
        plain.feed(bytes, 0, bytes.length, findings);
        assertThat(findings.total()).isLessThan(5);
    }

    @Test
    void the_findings_hold_counts_and_never_a_value() {
        feed(plain, "123-45-6789 123-45-6780 jane@example.com\n");
        assertThat(findings).hasToString("{email=1, ssn=2}");
    }
}
