package org.sallyport.masking.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefilterTest {
    private static final Scanner ALL =
            new Scanner(Detectors.names().stream().map(Detectors::named).toList());

    /** The column's name is a label for every detector, so that whatever has a value's form is found. */
    private static final String LABELS = "card ssn email";

    static Stream<String> hits() {
        return Samples.hits().stream();
    }

    @ParameterizedTest
    @MethodSource("hits")
    void no_value_is_clear(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(Prefilter.isClear(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void in_what_is_clear_no_detector_finds_anything() {
        Random random = new Random(7);
        int clear = 0;
        int found = 0;
        for (int i = 0; i < 2_000_000; i++) {
            byte[] bytes = likely(random);
            int from = random.nextInt(3);
            boolean isClear = Prefilter.isClear(bytes, from, bytes.length);
            boolean isFound =
                    !ALL.scan(new Text(bytes, from, bytes.length, LABELS)).isEmpty();
            clear += isClear ? 1 : 0;
            found += isFound ? 1 : 0;
            assertThat(isClear && isFound)
                    .as("%s from %d", new String(bytes, StandardCharsets.ISO_8859_1), from)
                    .isFalse();
        }
        assertThat(clear).isGreaterThan(200_000);
        assertThat(found).isGreaterThan(20_000);
    }

    /** Groups of digits as numbers have them, and now and then something else. */
    private static byte[] likely(Random random) {
        StringBuilder text = new StringBuilder("zz".substring(random.nextInt(3)));
        String separators = random.nextBoolean() ? "-" : random.nextBoolean() ? " " : "-. ";
        int[] lengths = random.nextBoolean() ? new int[] {3, 2, 4} : new int[] {4, 4, 4, 4, 9, 6, 5, 12, 1};
        int groups = 1 + random.nextInt(7);
        for (int i = 0; i < groups; i++) {
            int length = random.nextInt(8) == 0 ? random.nextInt(20) : lengths[i % lengths.length];
            for (int j = 0; j < length; j++) {
                text.append((char) ('0' + random.nextInt(10)));
            }
            text.append(
                    random.nextInt(9) == 0
                            ? "a@/:--\t".charAt(random.nextInt(7))
                            : separators.charAt(random.nextInt(separators.length())));
        }
        return text.append("zzz").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789",
                "x123 45 6789y",
                "order 123-45-6789",
                "-.123.45.6789",
                "4111111111111111",
                "4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
                "1 4111 1111 1111 1111 1",
                "a@b",
                "caf\u00e9"
            })
    void what_may_hold_something_is_not_clear(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Prefilter.isClear(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345678",
                "1234567890",
                "row 1234567",
                "c4ca4238a0b923820dcc509a6f75849b",
                "2026-01-01 01:18:31.123456+00",
                "2026-01-01T01:18:31Z",
                "47.1100000000000000",
                "0.2300000000000000",
                "1764312345678901",
                "12345678.90",
                "10.25:11.75:12.5",
                "some words of text "
            })
    void most_texts_are_clear(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Prefilter.isClear(bytes, 0, bytes.length)).isTrue();
    }
}
