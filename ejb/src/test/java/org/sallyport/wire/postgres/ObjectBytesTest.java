package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.Masker;
import org.sallyport.masking.MaskingProfile;

class ObjectBytesTest {
    private static final String TEXT = "to bill: 4111 1111 1111 1111, alice@example.com and so on\n";

    private final Masker masker = new Masker(MaskingProfile.CONTENT);

    private String masked(String piece) {
        byte[] shown = ObjectBytes.masked(piece.getBytes(StandardCharsets.ISO_8859_1), masker, new Findings());
        assertThat(shown).hasSize(piece.length());
        return new String(shown, StandardCharsets.ISO_8859_1);
    }

    /** However the text is cut, no piece shows two digits of the number or the name before the at sign. */
    @Test
    void no_cut_shows_a_part_of_a_value() {
        for (int size = 1; size <= TEXT.length(); size++) {
            StringBuilder all = new StringBuilder();
            for (int from = 0; from < TEXT.length(); from += size) {
                all.append(masked(TEXT.substring(from, Math.min(TEXT.length(), from + size))));
            }
            assertThat(all.toString()).as("pieces of " + size).doesNotContain("4111 1", "11 1111", "alice@");
            assertThat(all.toString().replaceAll("\\D", ""))
                    .as("pieces of " + size)
                    .hasSizeLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "some words inside, **** words ******",
        "4, *",
        "word, ****",
        "' 1111 and', '***** ***'",
        "'and 1111 ', '*** *****'",
        "'two words ', '*** words '"
    })
    void what_touches_an_edge_is_hidden(String piece, String shown) {
        assertThat(masked(piece)).isEqualTo(shown);
    }

    @Test
    void a_character_that_is_cut_does_not_make_the_rest_unreadable() {
        byte[] text = "\u00fc \u20ac worth of \u00e4 \ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < 6; from++) {
            for (int to = text.length - 3; to <= text.length; to++) {
                byte[] piece = Arrays.copyOfRange(text, from, to);
                assertThat(new String(ObjectBytes.masked(piece, masker, new Findings()), StandardCharsets.UTF_8))
                        .contains(" worth of ");
            }
        }
    }

    @Test
    void bytes_that_are_no_text_are_hidden() {
        assertThat(masked("a \u0000 b")).isEqualTo("*****");
        assertThat(masked("a \u00ff b")).isEqualTo("*****");
        assertThat(masked("")).isEmpty();
    }
}
