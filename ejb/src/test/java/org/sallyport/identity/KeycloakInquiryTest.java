package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeycloakInquiryTest {
    private static final String GROUPS = "[{\"id\": \"1\", \"name\": \"engineers\"}]";

    @Test
    void a_logout_voids_what_was_issued_in_its_second() throws ParseException {
        Standing after = KeycloakInquiry.standing(Map.of("enabled", true, "notBefore", 1_700_000_000L), GROUPS);

        assertThat(after)
                .isEqualTo(new Standing.Active(Set.of("engineers"), Instant.ofEpochSecond(1_700_000_000L + 1)));
    }

    @Test
    void whoever_never_logged_out_has_no_mark() throws ParseException {
        assertThat(KeycloakInquiry.standing(Map.of("enabled", true, "notBefore", 0), GROUPS))
                .isEqualTo(new Standing.Active(Set.of("engineers"), null));
    }

    @Test
    void whoever_is_not_said_to_be_enabled_is_out() throws ParseException {
        assertThat(KeycloakInquiry.standing(Map.of(), GROUPS)).isInstanceOf(Standing.Ended.class);
    }
}
