package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sallyport.access.model.Quorum;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** People, requests and steps of the tests of approvals. */
final class ApprovalCases {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant LATER = NOW.plusSeconds(60);
    static final byte[] CONTENT = {1};

    static final Principal ALICE = person("alice", Set.of("engineers"), Role.USER);
    static final Principal BOB = person("bob", Set.of("approvers"), Role.APPROVER);
    static final Principal BRENDA = person("brenda", Set.of("approvers"), Role.APPROVER);

    static final Authentication LOGIN = new Authentication("1", NOW);

    static Principal person(String name, Set<String> groups, Role... roles) {
        return new Principal(new Person("https://issuer", name), name, groups, Set.of(roles), null, true);
    }

    static final Subject SUBJECT =
            new Subject(null, "bank", 1, "app", null, "text", 0, List.of(), List.of(), "rule", List.of(), false);

    static Approval raise(ApprovalKind kind, Requester requester, int people, String... groups) {
        return raise(kind, requester, new Quorum(people, List.of(groups)));
    }

    static Approval raise(ApprovalKind kind, Requester requester, Quorum quorum) {
        return switch (kind) {
            case COMMAND -> Approval.forCommand("1", requester, SUBJECT, quorum, Commitment.to(CONTENT), NOW, LATER);
            case ACCESS -> Approval.forAccess("1", requester, SUBJECT, quorum, 5, "reason", null, NOW, LATER);
            case REVIEW -> Approval.forReview("1", requester, SUBJECT, quorum, 5, "reason", null, NOW, LATER);
            case CONFIGURATION -> Approval.forConfiguration("1", requester, SUBJECT, quorum, "", NOW, LATER);
        };
    }

    static Principal decider(ApprovalKind kind) {
        return kind.decider() == Role.ADMIN ? person("dora", Set.of("approvers"), Role.ADMIN) : BOB;
    }

    static Approval in(ApprovalKind kind, String state) {
        Approval approval = raise(kind, Requester.of(ALICE), 1, "approvers");
        switch (state) {
            case "PENDING" -> {}
            case "APPROVED" -> step(approval, kind, "approve");
            case "USED" -> {
                step(approval, kind, "approve");
                step(approval, kind, "use");
            }
            case "REVOKED" -> {
                step(approval, kind, "approve");
                step(approval, kind, "revoke");
            }
            case "REJECTED" -> step(approval, kind, "reject");
            case "EXPIRED" -> step(approval, kind, "expire");
            case "WITHDRAWN" -> step(approval, kind, "withdraw");
            default -> throw new IllegalArgumentException(state);
        }
        return approval;
    }

    static void step(Approval approval, ApprovalKind kind, String step) {
        switch (step) {
            case "approve" -> approval.decide("d", decider(kind), LOGIN, Verdict.APPROVE, "", NOW);
            case "reject" -> approval.decide("d", decider(kind), LOGIN, Verdict.REJECT, "", NOW);
            case "approve late" -> approval.decide("d", decider(kind), LOGIN, Verdict.APPROVE, "", LATER);
            case "reject late" -> approval.decide("d", decider(kind), LOGIN, Verdict.REJECT, "", LATER);
            case "use" -> approval.use(CONTENT, NOW);
            case "use other" -> approval.use(new byte[] {2}, NOW);
            case "expire" -> approval.expire(LATER);
            case "withdraw" -> approval.withdraw(NOW);
            case "revoke" -> approval.revoke(NOW);
            default -> throw new IllegalArgumentException(step);
        }
    }

    /** The state, or the refusal; a refused step leaves the state as it was. */
    static String outcome(Approval approval, Runnable step) {
        ApprovalState before = approval.state();
        int decisions = approval.decisions().size();
        try {
            step.run();
        } catch (SallyportException e) {
            assertThat(approval.state()).isEqualTo(before);
            assertThat(approval.decisions()).hasSize(decisions);
            return e.code().name();
        }
        return approval.usedAt().isPresent() ? "USED" : approval.state().name();
    }

    private ApprovalCases() {}
}
