package org.sallyport.evidence.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueLineTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static Object[] row(String line) {
        return QueueLine.parse(line).row("run", FROM, DueDays.parse("DAYS", List.of("LOW=2")), NOW);
    }

    @Test
    void what_is_not_known_is_left_out_and_long_texts_are_cut() {
        Object[] row = row("{\"item\":\"I\",\"kind\":\"LOGIN_REFUSED\",\"at\":\"\",\"session\":\"\",\"person\":\"eve\","
                + "\"reference\":\"leaf 3\",\"detail\":\"" + "x".repeat(3_000) + "\"}");
        assertThat(row).hasSize(15);
        assertThat(row[3]).isEqualTo(FROM);
        assertThat(row[4]).isNull();
        assertThat((String) row[8]).hasSize(2_000);
        assertThat(row[14]).isEqualTo(Instant.parse("2026-11-03T12:00:00Z"));
    }

    @Test
    void a_name_that_a_database_would_refuse_is_told_without_what_it_refuses() {
        Object[] row =
                row("{\"item\":\"I\",\"kind\":\"LOGIN_REFUSED\",\"at\":\"\",\"session\":\"\",\"person\":\"a\\u0000b\","
                        + "\"reference\":\"leaf 3\",\"detail\":\"\\u0007\"}");
        assertThat(row[11]).isEqualTo("a\uFFFDb");
        assertThat(row[8]).isEqualTo("\uFFFD");
    }

    @Test
    void emergency_access_waits_for_its_review_until_that_is_due() {
        Object[] row =
                row("{\"item\":\"I\",\"kind\":\"EMERGENCY_TAKEN\",\"at\":\"2026-10-02T00:00:00Z\",\"session\":\"\","
                        + "\"approval\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"due\":\"2026-10-03T00:00:00Z\"}");
        assertThat(row[5]).isEqualTo("01ARZ3NDEKTSV4RRFFQ69G5FAV");
        assertThat(row[6]).isEqualTo(true);
        assertThat(row[14]).isEqualTo(Instant.parse("2026-10-03T00:00:00Z"));
    }
}
