package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadRuleTest {
    private static boolean matches(Map<String, String> conditions, Map<String, ?> token) {
        return new WorkloadRule(conditions, Set.of("deployers"), null).matches(token);
    }

    @ParameterizedTest(name = "{0} is true of {1}: {2}")
    @CsvSource({
        "bank/payments, bank/payments, true",
        "bank/payments, Bank/payments, false",
        "bank/payments, bank/payments2, false",
        "bank/payments, ' bank/payments', false",
        "bank/*, bank/payments, true",
        "bank/*, bank/team/payments, true",
        "bank/*, bank/, false",
        "bank/*, bank, false",
        "bank/*, bank-robber/payments, false",
        "bank/*, my-bank/payments, false",
        "repo:bank:*, repo:bank:ref, true",
        "repo:bank:*, repo:bank-robber:ref, false"
    })
    void a_condition_is_exact_or_begins_with_whole_parts(String condition, String claim, boolean expected) {
        assertThat(matches(Map.of("claim", condition), Map.of("claim", claim))).isEqualTo(expected);
    }

    @Test
    void every_condition_must_hold() {
        Map<String, String> conditions = Map.of("repository", "bank/payments", "ref", "refs/heads/main");
        assertThat(matches(conditions, Map.of("repository", "bank/payments", "ref", "refs/heads/main", "x", "y")))
                .isTrue();
        assertThat(matches(conditions, Map.of("repository", "bank/payments"))).isFalse();
        assertThat(matches(conditions, Map.of("repository", "bank/payments", "ref", "refs/heads/other")))
                .isFalse();
    }

    @Test
    void what_is_no_text_equals_nothing() {
        assertThat(matches(Map.of("protected", "true"), Map.of("protected", true)))
                .isFalse();
        assertThat(matches(Map.of("id", "7"), Map.of("id", 7L))).isFalse();
        assertThat(matches(Map.of("groups", "a"), Map.of("groups", List.of("a"))))
                .isFalse();
    }
}
