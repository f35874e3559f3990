package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class YearSearchTest {
    private static int year(String from, String to, String written, String... dates) {
        YearSearch search = new YearSearch();
        for (String date : dates) {
            assertThat(search.parse(date + " 10:00:00 host sshd[1]: x", true)).isNull();
        }
        return search.firstYear(day(from), day(to), day(written), ZoneOffset.UTC);
    }

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    @Test
    void the_file_is_of_the_year_in_which_it_meets_the_period() {
        assertThat(year("2026-10-01", "2027-01-01", "2026-12-31", "Nov 28", "Dec 30"))
                .isEqualTo(2026);
        assertThat(year("2025-01-01", "2025-04-01", "2026-11-28", "Aug  1", "Dec 31", "Jan  1", "Mar  2"))
                .as("copied much later, and over new year")
                .isEqualTo(2024);
        assertThat(year("2026-12-01", "2027-01-01", "2027-01-03", "Dec 20", "Jan  3"))
                .isEqualTo(2026);
        assertThat(year("2027-01-01", "2027-02-01", "2027-01-03", "Dec 20", "Jan  3"))
                .isEqualTo(2026);
    }

    @Test
    void of_several_the_latest_that_was_written() {
        assertThat(year("2020-01-01", "2100-01-01", "2026-11-28", "Nov 28", "Nov 28"))
                .isEqualTo(2026);
        assertThat(year("2020-01-01", "2100-01-01", "2027-01-01", "Dec 31", "Jan  1"))
                .isEqualTo(2026);
        assertThat(year("2025-01-01", "2026-01-01", "2025-02-03", "Nov  1", "Dec 31", "Jan  1", "Feb  3"))
                .isEqualTo(2024);
    }

    @Test
    void where_it_meets_the_period_in_none_the_nearest() {
        assertThat(year("2026-01-01", "2026-02-01", "2026-11-28", "Mar  1", "Apr  1"))
                .isEqualTo(2026);
        assertThat(year("2026-01-01", "2026-02-01", "2026-11-28", "Nov  1", "Nov 30"))
                .isEqualTo(2025);
        assertThat(year("2024-02-01", "2024-03-01", "2024-03-01", "Feb 29")).isEqualTo(2024);
    }

    @Test
    void entries_that_tell_their_year_need_none() {
        assertThat(year("2026-01-01", "2026-02-01", "2026-02-01")).isEqualTo(2026);
    }
}
