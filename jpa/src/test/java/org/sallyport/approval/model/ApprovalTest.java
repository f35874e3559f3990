package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sallyport.access.model.Quorum;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

class ApprovalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Principal ALICE = person("alice", "engineers", Role.USER);
    private static final Principal BOB = person("bob", "approvers", Role.APPROVER);
    private static final Principal DAVE = person("dave", "admins", Role.ADMIN);

    private static Principal person(String name, String group, Role role) {
        return new Principal(new Person("https://issuer", name), name, Set.of(group), Set.of(role), null, true);
    }

    private static final Subject SUBJECT =
            new Subject(null, "app-server", 1, "app", null, "text", 0, List.of(), List.of(), "rule", List.of(), false);

    private static Approval configuration(Principal requester, String group) {
        return Approval.forConfiguration(
                "1", Requester.of(requester), SUBJECT, new Quorum(1, List.of(group)), "", NOW, NOW.plusSeconds(60));
    }

    private static Approval command(String group) {
        return Approval.forCommand(
                "1",
                Requester.of(ALICE),
                SUBJECT,
                new Quorum(1, List.of(group)),
                Commitment.to(new byte[1]),
                NOW,
                NOW.plusSeconds(60));
    }

    private static void approve(Approval approval, Principal by) {
        approval.decide("d", by, new Authentication("1", NOW), Verdict.APPROVE, "", NOW);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SallyportException.class)
                .satisfies(e -> assertThat(((SallyportException) e).code()).isEqualTo(code));
    }

    @Test
    void an_administrator_decides_on_configuration() {
        Approval approval = configuration(ALICE, "admins");
        assertThat(approval.mayDecide(DAVE)).isTrue();
        approve(approval, DAVE);
        assertThat(approval.state()).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void an_approver_does_not_decide_on_configuration_even_when_their_group_is_asked() {
        assertRefused(ErrorCode.NOT_AN_APPROVER, () -> approve(configuration(ALICE, "approvers"), BOB));
        assertRefused(ErrorCode.NOT_AN_APPROVER, () -> approve(configuration(ALICE, "admins"), BOB));
    }

    @Test
    void an_administrator_does_not_decide_on_statements_even_when_their_group_is_asked() {
        assertRefused(ErrorCode.NOT_AN_APPROVER, () -> approve(command("admins"), DAVE));
        assertRefused(ErrorCode.NOT_AN_APPROVER, () -> approve(command("approvers"), DAVE));
        approve(command("approvers"), BOB);
    }

    @Test
    void an_administrator_does_not_decide_on_the_change_that_they_caused() {
        assertRefused(ErrorCode.SELF_APPROVAL, () -> approve(configuration(DAVE, "admins"), DAVE));
    }

    @Test
    void an_approved_change_of_configuration_is_neither_used_nor_revoked() {
        Approval approval = configuration(ALICE, "admins");
        approve(approval, DAVE);
        assertRefused(ErrorCode.APPROVAL_CLOSED, () -> approval.use(new byte[1], NOW));
        assertRefused(ErrorCode.APPROVAL_CLOSED, () -> approval.revoke(NOW));
    }
}
