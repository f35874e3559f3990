package org.sallyport.evidence.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.platform.SallyportException;

class DueDaysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void a_kind_has_its_own_days_or_those_of_its_severity() {
        DueDays days = DueDays.parse("DAYS", List.of("HIGH=3", "LOGIN_BYPASSED=1"));
        assertThat(days.due(ExceptionKind.LOGIN_BYPASSED, NOW)).isEqualTo("2026-11-02T12:00:00Z");
        assertThat(days.due(ExceptionKind.SESSION_MISSING, NOW)).isEqualTo("2026-11-04T12:00:00Z");
        assertThat(days.due(ExceptionKind.LOGIN_REFUSED, NOW)).isEqualTo("2026-12-01T12:00:00Z");
    }

    @Test
    void what_is_no_kind_or_no_number_of_days_is_refused() {
        for (String wrong : List.of("HIGH", "HIGH=0", "HIGH=366", "HIGH=soon", "URGENT=1", "")) {
            assertThatThrownBy(() -> DueDays.parse("DAYS", List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(SallyportException.class)
                    .hasMessageContaining("DAYS");
        }
    }
}
