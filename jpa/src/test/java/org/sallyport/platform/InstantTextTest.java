package org.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    @Test
    void it_is_what_the_instant_itself_says() {
        Random random = new Random(3);
        int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 100_000; i++) {
            int unit = units[random.nextInt(4)];
            Instant instant = Instant.ofEpochSecond(
                    random.nextInt(3) - 1 + 4_000_000_000L * random.nextInt(3),
                    (long) random.nextInt(1_000_000_000) / unit * unit);
            assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
        }
    }
}
