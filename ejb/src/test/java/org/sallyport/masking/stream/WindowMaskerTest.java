package org.sallyport.masking.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.detector.Detector;

class WindowMaskerTest {
    private final WindowMasker masker = new WindowMasker(MaskingProfile.CONTENT);
    private final Findings findings = new Findings();

    @Test
    void the_masked_blocks_of_a_file_are_the_masked_file_whatever_their_size() {
        Random random = new Random(21);
        for (int i = 0; i < 50; i++) {
            byte[] file = RandomStreams.text(random, 20 + random.nextInt(200), false);
            Findings wholeFindings = new Findings();
            byte[] whole = masker.mask(file, 0, file.length, false, false, wholeFindings);
            for (int size : List.of(1, 2, 3, 7, 16, 64, 100, 333, 512, 1000, 4096)) {
                Findings blockFindings = new Findings();
                assertThat(inBlocks(file, size, blockFindings)).isEqualTo(whole);
                assertThat(blockFindings).hasToString(wholeFindings.toString());
            }
        }
    }

    @Test
    void a_value_stretched_by_characters_without_width_is_the_same_in_blocks() {
        for (int width = 0; width < 9; width++) {
            String value = "4111111111111111".replace("1", "\u200b".repeat(width) + "1");
            for (String before : List.of("card", "x_", "x_-", "card\u200b")) {
                String label = before + "\u200b".repeat(15);
                String text = "x ".repeat(300) + label + value + " is " + "y ".repeat(300);
                byte[] file = text.getBytes(StandardCharsets.UTF_8);
                byte[] whole = masker.mask(file, 0, file.length, false, false, findings);
                assertThat(inBlocks(file, 1, findings)).isEqualTo(whole);
                assertThat(inBlocks(file, 100, findings)).isEqualTo(whole);
                boolean identifier = before.startsWith("x");
                assertThat(new String(whole, StandardCharsets.UTF_8).contains("*"))
                        .isEqualTo(!identifier);
            }
        }
    }

    @Test
    void a_masked_file_is_what_the_masked_stream_of_it_is() {
        Random random = new Random(22);
        for (int i = 0; i < 3_000; i++) {
            byte[] file = RandomStreams.text(random, random.nextInt(100), false);
            StreamMasker stream = new StreamMasker(MaskingProfile.CONTENT, StreamMasker.Kind.PLAIN);
            assertThat(masker.mask(file, 0, file.length, false, false, findings))
                    .isEqualTo(
                            RandomStreams.mask(stream, file, RandomStreams.cuts(random, file.length), new Findings()));
        }
    }

    private byte[] inBlocks(byte[] file, int size, Findings into) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < file.length; from += size) {
            int to = Math.min(file.length, from + size);
            int start = Math.max(0, from - WindowMasker.CONTEXT);
            int end = Math.min(file.length, to + WindowMasker.CONTEXT);
            byte[] window = Arrays.copyOfRange(file, start, end);
            out.writeBytes(masker.mask(window, from - start, to - start, start > 0, end < file.length, into));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "'1111 1111', true, false, '**** ****'",
        "'1111 1111', false, false, '1111 1111'",
        "'ends in 4111 1111', false, true, 'ends in **** ****'",
        "'ends in 4111 1111\n', false, true, 'ends in 4111 1111\n'",
        "'ane@example.com', true, false, '***@example.com'",
        "'to jane@exam', false, true, 'to ****@****'",
        "'to jane', false, true, 'to ****'",
        "'to jane', false, false, 'to jane'",
    })
    void what_the_edge_of_a_window_without_surroundings_may_have_cut_is_hidden(
            String text, boolean openStart, boolean openEnd, String masked) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(masker.mask(bytes, 0, bytes.length, openStart, openEnd, findings))
                .asString()
                .isEqualTo(masked);
    }

    @Test
    void only_values_that_begin_in_the_block_are_counted() {
        byte[] file = "123-45-6789 and 123-45-6780\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(masker.mask(file, 4, 20, false, false, findings)).asString().isEqualTo("**-6789 and ***-");
        assertThat(findings).hasToString("{ssn=1}");
    }

    @Test
    void without_detectors_the_block_is_as_it_was() {
        byte[] file = "123-45-6789".getBytes(StandardCharsets.US_ASCII);
        assertThat(new WindowMasker(MaskingProfile.NONE).mask(file, 0, 11, true, true, findings))
                .isEqualTo(file);
        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void a_candidate_whose_detector_throws_is_hidden_whole_and_counted() {
        Detector broken = candidate -> {
            throw new IllegalStateException("broken detector");
        };
        byte[] file = "id 1234567890, x@y ok".getBytes(StandardCharsets.US_ASCII);
        assertThat(new WindowMasker(List.of(broken)).mask(file, 0, file.length, false, false, findings))
                .asString()
                .isEqualTo("id **********, *** ok");
        assertThat(findings).hasToString("{withheld=2}");
    }
}
