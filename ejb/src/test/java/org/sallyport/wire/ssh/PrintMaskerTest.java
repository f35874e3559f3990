package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;

class PrintMaskerTest {
    private static final MaskingProfile PROFILE =
            new MaskingProfile("server-output", List.of(), List.of("card_number", "ssn"));
    private static final String CARD = "4111111111111111";

    private final Findings findings = new Findings();

    @Test
    void colours_do_not_part_a_value_where_there_is_no_terminal() {
        String coloured = CARD.replaceAll("[0-9]", "\u001b[31m$0\u001b[0m");

        String masked = masked(coloured + "\n", coloured.length() + 1);

        assertThat(masked.replaceAll("\u001b\\[[0-9]*m", ""))
                .doesNotContain(CARD)
                .contains("*");
    }

    @Test
    void what_is_no_text_passes_unchanged_from_its_first_zero_byte_on() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        noise[0] = 0;

        assertThat(all(new PrintMasker(PROFILE, false), noise, 8_192)).isEqualTo(noise);
    }

    @Test
    void what_was_kept_before_a_zero_byte_comes_before_it_in_every_cut() {
        String text = "a card " + CARD + "\n\0" + "and another " + CARD + " behind it, 411111";
        for (int cut = 1; cut < text.length(); cut++) {
            String masked = masked(text, cut);

            assertThat(masked).as("cut at %d", cut).hasSameSizeAs(text).doesNotContain(CARD);
            assertThat(masked.indexOf('\0')).isEqualTo(text.indexOf('\0'));
            assertThat(masked)
                    .startsWith("a card ")
                    .contains("\n\0and another ")
                    .contains(" behind it, 411111");
        }
    }

    private String masked(String text, int cut) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(all(new PrintMasker(PROFILE, false), bytes, cut), StandardCharsets.ISO_8859_1);
    }

    private byte[] all(PrintMasker masker, byte[] bytes, int piece) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += piece) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            passed.writeBytes(masker.feed(part, 0, part.length, findings).toByteArray());
        }
        passed.writeBytes(masker.finish(findings).toByteArray());
        return passed.toByteArray();
    }
}
