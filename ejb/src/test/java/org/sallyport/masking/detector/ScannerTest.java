package org.sallyport.masking.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
    private static final Scanner ALL =
            new Scanner(Detectors.names().stream().map(Detectors::named).toList());

    @Test
    void the_eight_byte_steps_stop_where_single_steps_would() {
        Random random = new Random(4);
        byte[] bytes = new byte[4096];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(20) == 0 ? bytes[i] : "/:?A z~".charAt(i % 7));
        }
        for (int from = 0; from < bytes.length; from++) {
            int expected = from;
            while (expected < bytes.length
                    && bytes[expected] >= 0
                    && bytes[expected] != '@'
                    && !Fold.isDigit(bytes[expected])) {
                expected++;
            }
            assertThat(Scanner.nextTrigger(bytes, from, bytes.length)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "1", "1 ", "1-", "a@", "@", "a.", "٣", "é", "123456789 ", "123-45-6789 ", "a@b.c", "1\u200b"
            })
    void a_megabyte_of_anything_is_scanned_in_linear_work(String unit) {
        AtomicLong asked = new AtomicLong();
        Detector counting = candidate -> {
            asked.incrementAndGet();
            return Optional.empty();
        };
        byte[] bytes = unit.repeat((1 << 20) / unit.length()).getBytes(StandardCharsets.UTF_8);
        new Scanner(List.of(counting)).scan(new Text(bytes, 0, bytes.length, ""));
        assertThat(asked.get()).isLessThanOrEqualTo(bytes.length);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ALL.scan(new Text(bytes, 0, bytes.length, "")));
    }

    @Test
    void a_column_name_counts_as_a_label() {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(ALL.scan(new Text(bytes, 0, 9, "customerSSN"))).containsExactly(new Match(0, 9, "ssn"));
        assertThat(ALL.scan(new Text(bytes, 0, 9, "order_no"))).isEmpty();
    }

    @Test
    void only_the_given_slice_is_examined() {
        byte[] bytes = "9123-45-67890".getBytes(StandardCharsets.US_ASCII);
        assertThat(ALL.scan(new Text(bytes, 1, 12, ""))).containsExactly(new Match(1, 12, "ssn"));
    }

    @Test
    void a_chance_match_does_not_shield_a_card_number_that_overlaps_it() {
        byte[] bytes = "2222 3333 4242 4242 4242 4242".getBytes(StandardCharsets.US_ASCII);
        assertThat(ALL.scan(new Text(bytes, 0, bytes.length, ""))).contains(new Match(10, 29, "card_number"));
    }
}
