package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadNameTest {
    private static String name(String template, Map<String, ?> claims) {
        WorkloadName workload = new WorkloadName(template);
        return workload.of(new TrustedIssuer("ci", "https://ci.example", "sallyport", workload, List.of()), claims);
    }

    @Test
    void a_name_tells_what_it_is_of_whom_and_which() {
        assertThat(name("{repository}@{ref}", Map.of("repository", "bank/payments", "ref", "refs/heads/main")))
                .isEqualTo("workload/ci/bank/payments@refs/heads/main");
        assertThat(name("pipeline-{id}", Map.of("id", "7_a.b"))).isEqualTo("workload/ci/pipeline-7_a.b");
    }

    @Test
    void colons_which_part_login_names_become_slashes() {
        assertThat(name("{sub}", Map.of("sub", "system:serviceaccount:jobs:migrate")))
                .isEqualTo("workload/ci/system/serviceaccount/jobs/migrate");
    }

    @Test
    void what_a_claim_says_is_never_taken_for_a_claim_again() {
        assertThatThrownBy(() -> name("{a}", Map.of("a", "{b}", "b", "x"))).hasMessageContaining("its claim a has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a#b",
                "a+b",
                "a%b",
                "a b",
                "a\nb",
                "a\u0000b",
                "\u202eab",
                "ümlaut",
                "a\"b",
                "a<b",
                "a,b",
                "$1",
                "a\\b"
            })
    void characters_that_part_hide_or_control_make_no_name(String value) {
        assertThatThrownBy(() -> name("{ref}", Map.of("ref", value)))
                .hasMessageContaining("its claim ref has characters that no workload's name can have");
    }

    @Test
    void a_claim_that_is_missing_empty_or_no_text_makes_no_name() {
        for (Map<String, ?> claims : List.<Map<String, ?>>of(Map.of(), Map.of("ref", ""), Map.of("ref", 7L))) {
            assertThatThrownBy(() -> name("{ref}", claims)).hasMessageContaining("its claim ref is missing");
        }
    }

    @Test
    void a_name_fits_into_the_records() {
        assertThat(name("{a}", Map.of("a", "x".repeat(243)))).hasSize(255);
        assertThatThrownBy(() -> name("{a}", Map.of("a", "x".repeat(244))))
                .hasMessageContaining("longer than 255 characters");
    }
}
