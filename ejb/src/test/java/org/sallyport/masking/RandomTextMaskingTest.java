package org.sallyport.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomTextMaskingTest {
    private static final List<String> PIECES = List.of(
            "4111111111111111",
            "4111 1111 1111 1111",
            "123-45-6789",
            "123 45 6789",
            "jane@example.com",
            "4242",
            "6789",
            "1",
            "12",
            "123",
            " ",
            " ",
            "-",
            ".",
            "*",
            "/",
            "@",
            "x",
            "_",
            "\n",
            "ssn ",
            "card ",
            "'",
            ".com",
            "\u00a0",
            "\u200b",
            "５",
            "é",
            "𝟜",
            "[REDACTED:ssn]",
            "\\n",
            "--");

    private final Masker masker = new Masker(MaskingProfile.CONTENT);

    /** A recorded text may be masked twice; the second time must change nothing. */
    @Test
    void masking_masked_text_changes_nothing() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                raw.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String once = masker.maskText(raw.toString(), new Findings());
            assertThat(masker.maskText(once, new Findings())).as("%s", raw).isEqualTo(once);
        }
    }
}
