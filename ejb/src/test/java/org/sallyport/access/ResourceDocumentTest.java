package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.SallyportException;

class ResourceDocumentTest {
    private static Resource with(String members) {
        return ResourceDocument.parse(
                """
                {"name": "bank", "description": "", "protocol": "postgres", "host": "h", "port": 1, "account": "a",
                 "credential": "c", "durability": "disk", "sessionMinutes": 5, "rules": [],
                 "masking": {"user": true, "columns": [], "detectors": []}, "access": {"standing": []}%s}
                """
                        .formatted(members),
                1);
    }

    @Test
    void limits_that_are_not_named_do_not_hold() {
        assertThat(with("").limits()).isEqualTo(Resource.Limits.NONE);
        assertThat(with(", \"limits\": {\"sessions\": 2}").limits())
                .isEqualTo(new Resource.Limits(2, 0, Duration.ZERO));
        assertThat(with(", \"limits\": {\"sessionsPerPerson\": 1, \"idleSeconds\": 90}")
                        .limits())
                .isEqualTo(new Resource.Limits(0, 1, Duration.ofSeconds(90)));
    }

    @Test
    void a_limit_that_does_not_exist_or_is_no_number_is_an_error() {
        assertThatThrownBy(() -> with(", \"limits\": {\"idleMinutes\": 2}"))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("unknown limit idleMinutes");
        assertThatThrownBy(() -> with(", \"limits\": {\"sessions\": \"2\"}")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> with(", \"limits\": {\"sessions\": -2}")).hasMessageContaining("whole number");
    }
}
