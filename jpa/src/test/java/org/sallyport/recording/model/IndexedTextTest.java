package org.sallyport.recording.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedTextTest {
    /** The columns of the command table. */
    private static final int BODY = 1_048_576;

    private static CommandRecord command(String text, List<String> parameters, List<String> relations, String error) {
        return new CommandRecord(
                "S".repeat(26),
                Long.MAX_VALUE >> 11,
                Instant.EPOCH,
                text,
                parameters,
                List.of("READ", "UNKNOWN"),
                relations,
                "APPROVED",
                "r".repeat(255),
                "A".repeat(26),
                "RECONSTRUCTED",
                "NOT_EXECUTED",
                1L << 50,
                error,
                1L << 50,
                "r".repeat(500),
                Map.of("output.withheld", 1L << 50, "input.card_number", 1L << 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0001", "\"", "é", "\uD83D\uDE00"})
    void whatever_a_command_holds_its_body_fits_the_column_and_is_not_cut_again(String unit) {
        String huge = unit.repeat(3_000_000);
        for (List<String> list :
                List.of(List.of(huge), Collections.nCopies(65_535, unit.repeat(50)), Collections.nCopies(3, huge))) {
            CommandRecord command = command(huge, list, list, huge);
            assertThat(command.body().length()).isLessThan(BODY);
            assertThat(String.join(",", command.relations()).length()).isLessThanOrEqualTo(10_000);
            CommandRecord again =
                    command(command.text(), command.parameters(), command.relations(), String.valueOf(command.error()));
            assertThat(again).isEqualTo(command);
        }
    }

    @Test
    void what_fits_stays() {
        String text = "select '\u0001'".repeat(10_000);
        List<String> parameters = Collections.nCopies(30_000, "1234567");
        assertThat(IndexedText.text(text)).isSameAs(text);
        assertThat(IndexedText.parameters(parameters)).isSameAs(parameters);
    }

    @Test
    void what_was_cut_says_so() {
        assertThat(IndexedText.text("word ".repeat(1_000_000)))
                .startsWith("word word ")
                .endsWith("… [5000000 characters; the recording holds all]")
                .hasSize(IndexedText.MAX_TEXT);
        List<String> parameters = IndexedText.parameters(Collections.nCopies(65_535, "some words of text"));
        assertThat(parameters).hasSize(3_000).endsWith("… [62536 more]");
        assertThat(parameters.get(0)).isEqualTo("some words of text");
    }

    @Test
    void no_character_is_halved() {
        String text = "x" + "\uD83D\uDE00".repeat(1_000_000);
        assertThat(IndexedText.text(text)).doesNotMatch("(?s).*[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF]).*");
    }
}
