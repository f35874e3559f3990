package org.sallyport.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleDocumentTest {
    private static final String DOCUMENT =
            "{\"schedules\":[{\"every\":\"month\",\"from\":\"2026-01-01\",\"name\":\"monthly\",\"settleMinutes\":60,\"zone\":\"Europe/Zurich\"}]}";

    @Test
    void what_was_read_is_written_as_the_same() {
        assertThat(ScheduleDocument.parse(DOCUMENT).document()).isEqualTo(DOCUMENT);
        assertThat(ScheduleDocument.parse(ScheduleDocument.USUAL.document())).isEqualTo(ScheduleDocument.USUAL);
    }

    @Test
    void it_settles_for_an_hour_unless_it_says_otherwise() {
        assertThat(ScheduleDocument.parse(DOCUMENT.replace("\"settleMinutes\":60,", ""))
                        .schedules()
                        .get(0)
                        .settling())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "month"              | "year"            | every must be month, quarter
                    "month"              | "0 days"          | every must be month, quarter
                    "month"              | "367 days"        | every must be month, quarter
                    "2026-01-01"         | "2026-01-02"      | from must be the first day of a month
                    "month"              | "quarter"         | nothing
                    "2026-01-01"         | "1999-01-01"      | from must lie between
                    "2026-01-01"         | "2026-02-30"      | from must be a day such as
                    "Europe/Zurich"      | "Europe/Zug"      | zone must be a time zone
                    "monthly"            | "Monthly"         | name must be a lower-case letter
                    "settleMinutes":60   | "settleMinutes":0 | settleMinutes must be a whole number from 1
                    "settleMinutes":60   | "settled":1       | settled is not known
                    {"every"             | {"every":"month","from":"2026-01-01","name":"monthly","zone":"UTC"},{"every" | name must not be monthly twice
                    """)
    void what_is_wrong_is_told(String right, String wrong, String told) {
        String document = DOCUMENT.replace(right, wrong);
        assertThat(document).isNotEqualTo(DOCUMENT);
        if (told.equals("nothing")) {
            assertThat(ScheduleDocument.parse(document).schedules()).hasSize(1);
            return;
        }
        assertThatThrownBy(() -> ScheduleDocument.parse(document)).hasMessageContaining(told);
    }

    @Test
    void a_quarter_begins_with_one_of_four_months() {
        assertThatThrownBy(() -> ScheduleDocument.parse(
                        DOCUMENT.replace("month\"", "quarter\"").replace("2026-01-01", "2026-02-01")))
                .hasMessageContaining("first day of a quarter");
    }
}
