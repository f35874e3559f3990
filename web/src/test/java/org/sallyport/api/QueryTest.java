package org.sallyport.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

class QueryTest {
    private final MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
    private final Query query = new Query("/api/things", parameters);

    @Test
    void times_carry_an_offset_and_become_instants() {
        parameters.putSingle("from", "2026-03-31T02:00:00+02:00");

        assertThat(query.time("from")).isEqualTo(Instant.parse("2026-03-31T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-31", "2026-03-31T00:00:00", "2026-13-01T00:00:00Z"})
    void what_is_no_time_is_invalid_and_named(String text) {
        parameters.putSingle("from", text);

        assertInvalid("from", () -> query.time("from"));
    }

    @Test
    void an_absent_or_empty_parameter_is_no_value() {
        parameters.putSingle("to", "");

        assertThat(query.time("to")).isNull();
        assertThat(query.text("user")).isNull();
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.numericCursor()).isZero();
    }

    @Test
    void a_parameter_given_twice_is_invalid() {
        parameters.put("user", List.of("alice", "bob"));

        assertInvalid("user", () -> query.text("user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "ten", "99999999999"})
    void limits_run_from_1_to_1000(String limit) {
        parameters.putSingle("limit", limit);

        assertInvalid("limit", query::limit);
    }

    @Test
    void a_choice_is_spelled_as_it_is() {
        parameters.putSingle("role", "ADMIN");
        assertThat(query.choice("role", Role.class)).isEqualTo(Role.ADMIN);

        parameters.putSingle("role", "admin");
        assertInvalid("role", () -> query.choice("role", Role.class));
    }

    @Test
    void the_next_page_keeps_the_filters_and_replaces_the_cursor() {
        parameters.putSingle("limit", "2");
        parameters.putSingle("q", "a b&c");
        parameters.putSingle("cursor", "x");

        Page<String> page = query.page(List.of("r1", "r2", "r3"), row -> row.toUpperCase(Locale.ROOT), r -> r);

        assertThat(page.items()).containsExactly("R1", "R2");
        assertThat(page.next()).startsWith("/api/things?").contains("q=a+b%26c").endsWith("cursor=r2");
        assertThat(page.next()).doesNotContain("cursor=x");
    }

    @Test
    void the_last_page_has_no_next() {
        parameters.putSingle("limit", "2");

        assertThat(query.page(List.of("r1", "r2"), row -> row, row -> row).next())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "01", "9999999999"})
    void channels_count_from_1(String channel) {
        parameters.putSingle("channel", channel);

        assertInvalid("channel", query::channel);
    }

    private static void assertInvalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessageStartingWith(field + ": ");
    }
}
