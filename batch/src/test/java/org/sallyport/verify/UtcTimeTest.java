package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtcTimeTest {
    @Test
    void it_knows_moments_as_the_platform_does_whatever_came_before() {
        List<String> texts = List.of(
                "2026-02-28T23:59:59Z",
                "2026-02-28T23:59:00.1Z",
                "2026-02-28T23:59:59.999999999Z",
                "2026-02-28T23:59:59.9999999999Z",
                "2026-02-28T23:59:60Z",
                "2026-02-28T23:59:5Z",
                "2026-02-28T23:59:590Z",
                "2026-02-28T23:59:59",
                "2026-02-28T23:59:59z",
                "2026-02-28T23:59:5xZ",
                "2026-02-28T23:59:59,1Z",
                "2026-02-28T23:59:59.1xZ",
                "2026-02-28T23:59:59+00:00",
                "2026-02-29T23:59:59Z",
                "2026-02-28T24:00:00Z",
                "2026-02-28T24:59:59Z",
                "2026-02-28T23:60:59Z",
                "2026-02-28T23:5::59Z",
                "2026-02-28T23:5x:59Z",
                "+12026-02-28T23:59:59Z",
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:",
                "1970-01-01T00:00:61Z",
                "");
        for (String before : texts) {
            for (String text : texts) {
                UtcTime.isValid(before);
                assertThat(UtcTime.isValid(text)).as(text + " behind " + before).isEqualTo(isInstant(text));
            }
        }
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
