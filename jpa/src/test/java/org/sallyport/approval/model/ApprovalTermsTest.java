package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.approval.model.ApprovalCases.ALICE;
import static org.sallyport.approval.model.ApprovalCases.BOB;
import static org.sallyport.approval.model.ApprovalCases.LATER;
import static org.sallyport.approval.model.ApprovalCases.LOGIN;
import static org.sallyport.approval.model.ApprovalCases.NOW;
import static org.sallyport.approval.model.ApprovalCases.SUBJECT;
import static org.sallyport.approval.model.ApprovalCases.in;
import static org.sallyport.approval.model.ApprovalCases.outcome;
import static org.sallyport.approval.model.ApprovalCases.person;
import static org.sallyport.approval.model.ApprovalCases.raise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** What a rule asks beyond one person of a group: when others may decide, and how they must have logged in. */
class ApprovalTermsTest {
    @ParameterizedTest(name = "{0} seconds later {1} is {2}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    seconds, who,   outcome
                    0,       leads, NOT_AN_APPROVER
                    29,      leads, NOT_AN_APPROVER
                    30,      leads, APPROVED
                    30,      approvers, APPROVED
                    60,      leads, APPROVAL_CLOSED
                    """)
    void others_may_decide_once_it_is_escalated(int seconds, String who, String outcome) {
        Quorum quorum = new Quorum(
                1,
                List.of("approvers"),
                Map.of(),
                new Quorum.Escalation(Duration.ofSeconds(30), List.of("leads")),
                Terms.NONE);
        Approval approval =
                Approval.forAccess("1", Requester.of(ALICE), SUBJECT, quorum, 5, "reason", null, NOW, LATER);
        Instant then = NOW.plusSeconds(seconds);
        assertThat(approval.escalate(then)).isEqualTo(seconds >= 30);
        assertThat(approval.escalate(then)).isFalse();
        assertThat(outcome(
                        approval,
                        () -> approval.decide(
                                "d", person("lee", Set.of(who), Role.APPROVER), LOGIN, Verdict.APPROVE, "", then)))
                .isEqualTo(outcome);
    }

    /** What a rule asks of the login, against the login: its acr, and how many minutes ago it was; - for none. */
    @ParameterizedTest(name = "acr {0} within {1}: acr {2} of {3} minutes ago is {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    needed,    minutes, acr,  ago, outcome
                    -,         -,       -,    -,   APPROVED
                    -,         -,       1,    900, APPROVED
                    2,         -,       2,    900, APPROVED
                    2,         -,       2,    -,   APPROVED
                    2,         -,       1,    0,   LOGIN_TOO_WEAK
                    2,         -,       -,    0,   LOGIN_TOO_WEAK
                    2 3,       -,       3,    0,   APPROVED
                    2 3,       -,       23,   0,   LOGIN_TOO_WEAK
                    -,         15,      1,    15,  APPROVED
                    -,         15,      1,    16,  LOGIN_TOO_WEAK
                    -,         15,      1,    -,   LOGIN_TOO_WEAK
                    2,         15,      2,    15,  APPROVED
                    2,         15,      1,    15,  LOGIN_TOO_WEAK
                    2,         15,      2,    16,  LOGIN_TOO_WEAK
                    """)
    void a_decision_takes_a_login_of_the_strength_and_age_that_is_asked_for(
            String needed, String minutes, String acr, String ago, String outcome) {
        Terms.Login login = new Terms.Login(
                needed.equals("-") ? List.of() : List.of(needed.split(" ", -1)),
                minutes.equals("-") ? null : Duration.ofMinutes(Long.parseLong(minutes)));
        Quorum quorum = new Quorum(1, List.of("approvers"), Map.of(), null, new Terms(login, null, false, null));
        Authentication theirs = new Authentication(
                acr.equals("-") ? null : acr,
                ago.equals("-") ? null : NOW.minus(Duration.ofMinutes(Long.parseLong(ago))));
        for (Verdict verdict : Verdict.values()) {
            Approval approval =
                    Approval.forAccess("1", Requester.of(ALICE), SUBJECT, quorum, 5, "reason", null, NOW, LATER);
            String expected = outcome.equals("APPROVED") && verdict == Verdict.REJECT ? "REJECTED" : outcome;
            assertThat(outcome(approval, () -> approval.decide("d", BOB, theirs, verdict, "", NOW)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void an_escalation_that_would_come_at_the_end_is_none() {
        Quorum quorum = new Quorum(
                1,
                List.of("approvers"),
                Map.of(),
                new Quorum.Escalation(Duration.ofSeconds(60), List.of("leads")),
                Terms.NONE);
        Approval approval =
                Approval.forAccess("1", Requester.of(ALICE), SUBJECT, quorum, 5, "reason", null, NOW, LATER);
        assertThat(approval.panel().escalatesAt()).isEmpty();
        assertThat(approval.escalate(LATER)).isFalse();
    }

    @Test
    void what_is_closed_is_not_escalated() {
        Approval approval = in(ApprovalKind.ACCESS, "REJECTED");
        assertThat(outcome(approval, () -> approval.escalate(LATER))).isEqualTo("APPROVAL_CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"0", "6"})
    void a_quorum_is_one_to_five_people(int people) {
        @Nullable String refused = null;
        try {
            raise(ApprovalKind.ACCESS, Requester.of(ALICE), people, "approvers");
        } catch (SallyportException e) {
            refused = e.code().name();
        }
        assertThat(refused).isEqualTo("CONFIGURATION_INVALID");
    }
}
