package org.sallyport.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.model.Terms;

class JustificationTest {
    private static final String TICKET = "CHG[0-9]{7}";

    private static Terms terms(boolean justification, @Nullable String ticket) {
        return new Terms(Terms.Login.ANY, Duration.ofMinutes(5), justification, ticket);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    drop table t /* reason: month end */                  | month end             | -
                    drop table t -- REASON:  month end                    | month end             | -
                    rm -rf /tmp/x # CHG0000001 reason: it is full         | it is full            | CHG0000001
                    /* CHG0000001 */ drop table t                         | ''                    | CHG0000001
                    drop table t /* reason:*/                             | ''                    | -
                    drop table unreason: t                                | ''                    | -
                    drop table t /* reason: a */ ; select 1 /* reason: b */ | a                   | -
                    drop table t /* CHG123 */                             | ''                    | -
                    """)
    void a_statement_says_it_in_a_comment(String text, String reason, @Nullable String ticket) {
        Justification said = Justification.in(text, terms(false, ticket == null ? null : TICKET), "postgres");
        assertThat(said.reason()).isEqualTo(reason);
        assertThat(said.ticket()).isEqualTo(ticket);
    }

    @Test
    void a_reason_ends_with_its_line() {
        assertThat(Justification.in("-- reason: month end\ndrop table t", terms(true, null), "postgres")
                        .reason())
                .isEqualTo("month end");
    }

    @Test
    void a_statement_without_what_the_rule_asks_for_is_refused_and_told_how_to_say_it() {
        assertThatThrownBy(() -> Justification.in("drop table t", terms(true, null), "postgres"))
                .hasMessageContaining("a reason", "/* reason: why it is needed */");
        assertThatThrownBy(() -> Justification.in("rm x # reason: full", terms(true, TICKET), "ssh"))
                .hasMessageContaining("a ticket of the form " + TICKET, "# the ticket");
    }

    @Test
    void a_request_names_a_ticket_that_matches_wholly() {
        assertThat(Justification.of("why", "CHG0000001", terms(false, TICKET)).ticket())
                .isEqualTo("CHG0000001");
        assertThat(Justification.of("why", null, terms(false, null)).ticket()).isNull();
        for (String wrong : new String[] {null, "", "CHG00000012", "x CHG0000001", "chg0000001"}) {
            assertThatThrownBy(() -> Justification.of("why", wrong, terms(false, TICKET)))
                    .hasMessageContaining("ticket: needed here, in the form " + TICKET);
        }
        assertThatThrownBy(() -> Justification.of(" ", null, Terms.NONE)).hasMessageContaining("reason: needed");
        assertThatThrownBy(() -> Justification.of("why", "x".repeat(256), Terms.NONE))
                .hasMessageContaining("ticket: at most 255");
    }
}
