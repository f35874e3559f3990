package org.sallyport.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Role;

class JsonValuesTest {
    /** One component of each kind. */
    public record Item(Instant at, Role role, int count, @Nullable String absent) {}

    @Test
    void absent_members_are_null_and_times_are_rfc_3339_texts() {
        Page<Item> page =
                new Page<>(List.of(new Item(Instant.parse("2026-03-31T00:00:00Z"), Role.ADMIN, 3, null)), null);

        assertThat(CanonicalJson.text(JsonValues.of(page)))
                .isEqualTo("{\"items\":[{\"absent\":null,\"at\":\"2026-03-31T00:00:00Z\",\"count\":3,"
                        + "\"role\":\"ADMIN\"}],\"next\":null}");
    }
}
