package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.approval.model.ApprovalCases.ALICE;
import static org.sallyport.approval.model.ApprovalCases.BOB;
import static org.sallyport.approval.model.ApprovalCases.BRENDA;
import static org.sallyport.approval.model.ApprovalCases.LATER;
import static org.sallyport.approval.model.ApprovalCases.LOGIN;
import static org.sallyport.approval.model.ApprovalCases.NOW;
import static org.sallyport.approval.model.ApprovalCases.SUBJECT;
import static org.sallyport.approval.model.ApprovalCases.decider;
import static org.sallyport.approval.model.ApprovalCases.in;
import static org.sallyport.approval.model.ApprovalCases.outcome;
import static org.sallyport.approval.model.ApprovalCases.person;
import static org.sallyport.approval.model.ApprovalCases.raise;
import static org.sallyport.approval.model.ApprovalCases.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;

/** The faults of approval rules that a model product has had, each under its name; docs/architecture.md has the rest. */
class ApprovalPastFaultsTest {
    /** What would be sent, by whom, in which session, to which resource. */
    private static byte[] content(String text, String person, String session, String resource) {
        return String.join("|", text, person, session, resource).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] content(String what) {
        return switch (what) {
            case "another text" -> content("delete from a", "alice", "s1", "bank");
            case "the same text of another person" -> content("delete from b", "bob", "s2", "bank");
            case "the same text in another session" -> content("delete from b", "alice", "s2", "bank");
            case "the same text for another resource" -> content("delete from b", "alice", "s1", "bank-raw");
            case "it" -> content("delete from b", "alice", "s1", "bank");
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    sent,                               outcome
                    it,                                 USED
                    another text,                       APPROVAL_MISMATCH
                    the same text of another person,    APPROVAL_MISMATCH
                    the same text in another session,   APPROVAL_MISMATCH
                    the same text for another resource, APPROVAL_MISMATCH
                    another text + it,                  USED
                    it + it,                            APPROVAL_USED
                    it + another text,                  APPROVAL_USED
                    """)
    void approval_not_bound_to_the_executed_text_owner_or_resource(String sent, String outcome) {
        Approval approval = Approval.forCommand(
                "1",
                Requester.of(ALICE),
                SUBJECT,
                new Quorum(1, List.of("approvers")),
                Commitment.to(content("it")),
                NOW,
                LATER);
        approval.decide("d", BOB, LOGIN, Verdict.APPROVE, "", NOW);
        String last = "";
        for (String one : sent.split(" \\+ ", -1)) {
            last = outcome(approval, () -> approval.use(content(one), NOW));
        }
        assertThat(last).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} in {1}, at least {2}, decides {3} times: {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    kind,          in,              at least,        times, outcome
                    ACCESS,        approvers+leads, -,               1,     PENDING
                    ACCESS,        approvers+leads, -,               2,     ALREADY_DECIDED
                    ACCESS,        approvers+leads, approvers+leads, 1,     PENDING
                    ACCESS,        approvers+leads, approvers+leads, 2,     ALREADY_DECIDED
                    COMMAND,       approvers+leads, -,               1,     PENDING
                    COMMAND,       approvers+leads, approvers+leads, 2,     ALREADY_DECIDED
                    REVIEW,        approvers+leads, -,               2,     ALREADY_DECIDED
                    CONFIGURATION, approvers+leads, -,               2,     ALREADY_DECIDED
                    """)
    void one_person_in_two_approver_groups_satisfies_dual_approval(
            ApprovalKind kind, String in, String atLeast, int times, String outcome) {
        Map<String, Integer> minima = new HashMap<>();
        if (!atLeast.equals("-")) {
            Set.of(atLeast.split("\\+", -1)).forEach(group -> minima.put(group, 1));
        }
        Approval approval = raise(
                kind, Requester.of(ALICE), new Quorum(2, List.of("approvers", "leads"), minima, null, Terms.NONE));
        Principal bob = person("bob", Set.of(in.split("\\+", -1)), Role.APPROVER, Role.ADMIN);
        String last = "";
        for (int i = 0; i < times; i++) {
            last = outcome(approval, () -> approval.decide("d", bob, LOGIN, Verdict.APPROVE, "", NOW));
        }
        assertThat(last).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void administrators_approve_their_own(ApprovalKind kind) {
        Principal dave = person("dave", Set.of("approvers", "admins"), Role.values());
        Approval approval = raise(kind, Requester.of(dave), 1, "approvers", "admins");
        assertThat(approval.awaits(dave)).isFalse();
        for (Verdict verdict : Verdict.values()) {
            assertThat(outcome(approval, () -> approval.decide("d", dave, LOGIN, verdict, "", NOW)))
                    .isEqualTo("SELF_APPROVAL");
        }
    }

    @ParameterizedTest(name = "{0} raised at 0 s until 60 s: {1} at {2} s is {3}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    kind,          step,    at, outcome
                    COMMAND,       approve, 59, APPROVED
                    COMMAND,       approve, 60, APPROVAL_CLOSED
                    COMMAND,       expire,  60, EXPIRED
                    ACCESS,        approve, 59, APPROVED
                    ACCESS,        approve, 60, APPROVAL_CLOSED
                    ACCESS,        reject,  60, APPROVAL_CLOSED
                    ACCESS,        expire,  60, EXPIRED
                    CONFIGURATION, approve, 59, APPROVED
                    CONFIGURATION, approve, 60, APPROVAL_CLOSED
                    CONFIGURATION, expire,  60, EXPIRED
                    REVIEW,        approve, 59, APPROVED
                    REVIEW,        approve, 60, APPROVAL_CLOSED
                    REVIEW,        expire,  60, EXPIRED
                    """)
    void pending_requests_live_forever(ApprovalKind kind, String step, int at, String outcome) {
        Approval approval = in(kind, "PENDING");
        Instant then = NOW.plusSeconds(at);
        Runnable taken = step.equals("expire")
                ? () -> approval.expire(then)
                : () -> approval.decide(
                        "d", decider(kind), LOGIN, Verdict.valueOf(step.toUpperCase(Locale.ROOT)), "", then);
        assertThat(outcome(approval, taken)).isEqualTo(outcome);
    }

    /** What hangs on a grant ends with it; ApprovalRulesIT shows that a session does, within five seconds. */
    @Test
    void revoking_leaves_the_running_session_alive() {
        Grant grant = new Grant("g", "1", ALICE.person(), "bank", "app", false, NOW, LATER);
        assertThat(grant.isActive(NOW)).isTrue();
        assertThat(grant.isActive(LATER)).isFalse();
        grant.revoke(NOW);
        assertThat(grant.isActive(NOW)).isFalse();
        grant.prolong(LATER.plusSeconds(60));
        assertThat(grant.isActive(NOW)).isFalse();
        Approval approval = in(ApprovalKind.ACCESS, "REVOKED");
        assertThat(outcome(approval, () -> approval.decide("d", BRENDA, LOGIN, Verdict.APPROVE, "", NOW)))
                .isEqualTo("APPROVAL_CLOSED");
    }
}
