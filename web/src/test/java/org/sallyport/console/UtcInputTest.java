package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.SallyportException;

class UtcInputTest {
    @Test
    void a_date_a_minute_and_an_instant_are_read_in_utc() {
        assertThat(UtcInput.optional("from", "2026-11-22")).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(UtcInput.optional("from", "2026-11-22T10:30")).isEqualTo(Instant.parse("2026-11-22T10:30:00Z"));
        assertThat(UtcInput.optional("from", "2026-11-22T10:30:05.1Z"))
                .isEqualTo(Instant.parse("2026-11-22T10:30:05.100Z"));
    }

    @Test
    void an_empty_field_is_no_time() {
        assertThat(UtcInput.optional("from", " ")).isNull();
        assertThatThrownBy(() -> UtcInput.required("to", null))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("to: needed");
    }

    @Test
    void what_is_no_time_is_named_with_its_field() {
        assertThatThrownBy(() -> UtcInput.optional("from", "yesterday"))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("from:");
    }
}
