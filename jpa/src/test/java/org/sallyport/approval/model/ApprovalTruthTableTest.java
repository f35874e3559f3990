package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Every state against every step, and every person against every kind: what comes of it, or which refusal. */
class ApprovalTruthTableTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final byte[] CONTENT = {1};

    private static final Principal ALICE = person("alice", Set.of("engineers"), Role.USER);
    private static final Principal BOB = person("bob", Set.of("approvers"), Role.APPROVER);
    private static final Principal BRENDA = person("brenda", Set.of("approvers"), Role.APPROVER);

    private static Principal person(String name, Set<String> groups, Role... roles) {
        return new Principal(new Person("https://issuer", name), name, groups, Set.of(roles), null, true);
    }

    private static final Subject SUBJECT =
            new Subject(null, "bank", 1, "app", null, "text", 0, List.of(), List.of(), "rule", List.of(), false);

    private static Approval raise(ApprovalKind kind, Requester requester, int people, String... groups) {
        Quorum quorum = new Quorum(people, List.of(groups));
        return switch (kind) {
            case COMMAND -> Approval.forCommand("1", requester, SUBJECT, quorum, Commitment.to(CONTENT), NOW, LATER);
            case ACCESS -> Approval.forAccess("1", requester, SUBJECT, quorum, 5, "reason", null, NOW, LATER);
            case REVIEW -> Approval.forReview("1", requester, SUBJECT, quorum, 5, "reason", null, NOW, LATER);
            case CONFIGURATION -> Approval.forConfiguration("1", requester, SUBJECT, quorum, "", NOW, LATER);
        };
    }

    private static Principal decider(ApprovalKind kind) {
        return kind.decider() == Role.ADMIN ? person("dora", Set.of("approvers"), Role.ADMIN) : BOB;
    }

    private static Approval in(ApprovalKind kind, String state) {
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

    private static void step(Approval approval, ApprovalKind kind, String step) {
        switch (step) {
            case "approve" -> approval.decide("d", decider(kind), Verdict.APPROVE, "", NOW);
            case "reject" -> approval.decide("d", decider(kind), Verdict.REJECT, "", NOW);
            case "approve late" -> approval.decide("d", decider(kind), Verdict.APPROVE, "", LATER);
            case "reject late" -> approval.decide("d", decider(kind), Verdict.REJECT, "", LATER);
            case "use" -> approval.use(CONTENT, NOW);
            case "use other" -> approval.use(new byte[] {2}, NOW);
            case "expire" -> approval.expire(LATER);
            case "withdraw" -> approval.withdraw(NOW);
            case "revoke" -> approval.revoke(NOW);
            default -> throw new IllegalArgumentException(step);
        }
    }

    /** The state, or the refusal; a refused step leaves the state as it was. */
    private static String outcome(Approval approval, Runnable step) {
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

    @ParameterizedTest(name = "{0} in {1}: {2} is {3}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    kind,          state,     step,         outcome
                    COMMAND,       PENDING,   approve,      APPROVED
                    COMMAND,       PENDING,   reject,       REJECTED
                    COMMAND,       PENDING,   approve late, APPROVAL_CLOSED
                    COMMAND,       PENDING,   reject late,  APPROVAL_CLOSED
                    COMMAND,       PENDING,   use,          APPROVAL_CLOSED
                    COMMAND,       PENDING,   expire,       EXPIRED
                    COMMAND,       PENDING,   withdraw,     WITHDRAWN
                    COMMAND,       PENDING,   revoke,       APPROVAL_CLOSED
                    COMMAND,       APPROVED,  approve,      APPROVAL_CLOSED
                    COMMAND,       APPROVED,  reject,       APPROVAL_CLOSED
                    COMMAND,       APPROVED,  use,          USED
                    COMMAND,       APPROVED,  use other,    APPROVAL_MISMATCH
                    COMMAND,       APPROVED,  expire,       APPROVAL_CLOSED
                    COMMAND,       APPROVED,  withdraw,     APPROVAL_CLOSED
                    COMMAND,       APPROVED,  revoke,       APPROVAL_CLOSED
                    COMMAND,       USED,      approve,      APPROVAL_CLOSED
                    COMMAND,       USED,      use,          APPROVAL_USED
                    COMMAND,       USED,      use other,    APPROVAL_USED
                    COMMAND,       USED,      expire,       APPROVAL_CLOSED
                    COMMAND,       USED,      withdraw,     APPROVAL_CLOSED
                    COMMAND,       USED,      revoke,       APPROVAL_CLOSED
                    COMMAND,       REJECTED,  approve,      APPROVAL_CLOSED
                    COMMAND,       REJECTED,  reject,       APPROVAL_CLOSED
                    COMMAND,       REJECTED,  use,          APPROVAL_CLOSED
                    COMMAND,       REJECTED,  expire,       APPROVAL_CLOSED
                    COMMAND,       REJECTED,  withdraw,     APPROVAL_CLOSED
                    COMMAND,       REJECTED,  revoke,       APPROVAL_CLOSED
                    COMMAND,       EXPIRED,   approve,      APPROVAL_CLOSED
                    COMMAND,       EXPIRED,   use,          APPROVAL_CLOSED
                    COMMAND,       EXPIRED,   expire,       APPROVAL_CLOSED
                    COMMAND,       EXPIRED,   withdraw,     APPROVAL_CLOSED
                    COMMAND,       EXPIRED,   revoke,       APPROVAL_CLOSED
                    COMMAND,       WITHDRAWN, approve,      APPROVAL_CLOSED
                    COMMAND,       WITHDRAWN, use,          APPROVAL_CLOSED
                    COMMAND,       WITHDRAWN, expire,       APPROVAL_CLOSED
                    COMMAND,       WITHDRAWN, withdraw,     APPROVAL_CLOSED
                    COMMAND,       WITHDRAWN, revoke,       APPROVAL_CLOSED
                    ACCESS,        PENDING,   approve,      APPROVED
                    ACCESS,        PENDING,   reject,       REJECTED
                    ACCESS,        PENDING,   approve late, APPROVAL_CLOSED
                    ACCESS,        PENDING,   use,          APPROVAL_CLOSED
                    ACCESS,        PENDING,   expire,       EXPIRED
                    ACCESS,        PENDING,   withdraw,     WITHDRAWN
                    ACCESS,        PENDING,   revoke,       APPROVAL_CLOSED
                    ACCESS,        APPROVED,  approve,      APPROVAL_CLOSED
                    ACCESS,        APPROVED,  reject,       APPROVAL_CLOSED
                    ACCESS,        APPROVED,  use,          APPROVAL_CLOSED
                    ACCESS,        APPROVED,  expire,       APPROVAL_CLOSED
                    ACCESS,        APPROVED,  withdraw,     APPROVAL_CLOSED
                    ACCESS,        APPROVED,  revoke,       REVOKED
                    ACCESS,        REVOKED,   approve,      APPROVAL_CLOSED
                    ACCESS,        REVOKED,   use,          APPROVAL_CLOSED
                    ACCESS,        REVOKED,   expire,       APPROVAL_CLOSED
                    ACCESS,        REVOKED,   withdraw,     APPROVAL_CLOSED
                    ACCESS,        REVOKED,   revoke,       APPROVAL_CLOSED
                    ACCESS,        REJECTED,  approve,      APPROVAL_CLOSED
                    ACCESS,        REJECTED,  revoke,       APPROVAL_CLOSED
                    ACCESS,        EXPIRED,   approve,      APPROVAL_CLOSED
                    ACCESS,        EXPIRED,   revoke,       APPROVAL_CLOSED
                    ACCESS,        WITHDRAWN, approve,      APPROVAL_CLOSED
                    ACCESS,        WITHDRAWN, revoke,       APPROVAL_CLOSED
                    CONFIGURATION, PENDING,   approve,      APPROVED
                    CONFIGURATION, PENDING,   reject,       REJECTED
                    CONFIGURATION, PENDING,   approve late, APPROVAL_CLOSED
                    CONFIGURATION, PENDING,   use,          APPROVAL_CLOSED
                    CONFIGURATION, PENDING,   expire,       EXPIRED
                    CONFIGURATION, PENDING,   withdraw,     WITHDRAWN
                    CONFIGURATION, PENDING,   revoke,       APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  approve,      APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  reject,       APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  use,          APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  expire,       APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  withdraw,     APPROVAL_CLOSED
                    CONFIGURATION, APPROVED,  revoke,       APPROVAL_CLOSED
                    CONFIGURATION, REJECTED,  approve,      APPROVAL_CLOSED
                    CONFIGURATION, EXPIRED,   approve,      APPROVAL_CLOSED
                    CONFIGURATION, WITHDRAWN, approve,      APPROVAL_CLOSED
                    REVIEW,        PENDING,   approve,      APPROVED
                    REVIEW,        PENDING,   reject,       REJECTED
                    REVIEW,        PENDING,   approve late, APPROVAL_CLOSED
                    REVIEW,        PENDING,   use,          APPROVAL_CLOSED
                    REVIEW,        PENDING,   expire,       EXPIRED
                    REVIEW,        PENDING,   withdraw,     SELF_APPROVAL
                    REVIEW,        PENDING,   revoke,       APPROVAL_CLOSED
                    REVIEW,        APPROVED,  approve,      APPROVAL_CLOSED
                    REVIEW,        APPROVED,  use,          APPROVAL_CLOSED
                    REVIEW,        APPROVED,  withdraw,     APPROVAL_CLOSED
                    REVIEW,        APPROVED,  revoke,       APPROVAL_CLOSED
                    REVIEW,        REJECTED,  approve,      APPROVAL_CLOSED
                    REVIEW,        EXPIRED,   approve,      APPROVAL_CLOSED
                    """)
    void each_step_in_each_state(ApprovalKind kind, String state, String step, String outcome) {
        Approval approval = in(kind, state);
        assertThat(outcome(approval, () -> step(approval, kind, step))).isEqualTo(outcome);
    }

    /** Who is the requester, an agent's owner, of another issuer, or somebody with that group and those roles. */
    @ParameterizedTest(name = "{0}: {1} with {2} and {3} is {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    kind,          who,              group,     roles,               outcome
                    COMMAND,       somebody,         approvers, APPROVER,            APPROVED
                    COMMAND,       somebody,         approvers, USER+APPROVER,       APPROVED
                    COMMAND,       somebody,         approvers, ADMIN,               NOT_AN_APPROVER
                    COMMAND,       somebody,         approvers, USER,                NOT_AN_APPROVER
                    COMMAND,       somebody,         approvers, AUDITOR,             NOT_AN_APPROVER
                    COMMAND,       somebody,         admins,    APPROVER,            NOT_AN_APPROVER
                    COMMAND,       somebody,         Approvers, APPROVER,            NOT_AN_APPROVER
                    COMMAND,       requester,        approvers, APPROVER,            SELF_APPROVAL
                    COMMAND,       requester,        approvers, APPROVER+ADMIN,      SELF_APPROVAL
                    COMMAND,       owner of agent,   approvers, APPROVER,            SELF_APPROVAL
                    COMMAND,       requester's name, approvers, APPROVER,            APPROVED
                    ACCESS,        somebody,         approvers, APPROVER,            APPROVED
                    ACCESS,        somebody,         approvers, ADMIN,               NOT_AN_APPROVER
                    ACCESS,        requester,        approvers, APPROVER,            SELF_APPROVAL
                    ACCESS,        owner of agent,   approvers, APPROVER,            SELF_APPROVAL
                    CONFIGURATION, somebody,         approvers, ADMIN,               APPROVED
                    CONFIGURATION, somebody,         approvers, APPROVER,            NOT_AN_APPROVER
                    CONFIGURATION, somebody,         admins,    ADMIN,               NOT_AN_APPROVER
                    CONFIGURATION, requester,        approvers, ADMIN,               SELF_APPROVAL
                    CONFIGURATION, owner of agent,   approvers, ADMIN+APPROVER,      SELF_APPROVAL
                    REVIEW,        somebody,         approvers, APPROVER,            APPROVED
                    REVIEW,        somebody,         approvers, ADMIN,               NOT_AN_APPROVER
                    REVIEW,        requester,        approvers, APPROVER+ADMIN,      SELF_APPROVAL
                    """)
    void each_person(ApprovalKind kind, String who, String group, String roles, String outcome) {
        Person owner = new Person("https://issuer", "owner");
        Principal agent = new Principal(
                new Person("https://issuer", "agent"), "agent", Set.of(), Set.of(Role.USER), owner, false);
        Person person =
                switch (who) {
                    case "requester" -> ALICE.person();
                    case "owner of agent" -> owner;
                    case "requester's name" -> new Person("https://other", "alice");
                    default -> new Person("https://issuer", "somebody");
                };
        Set<Role> has = Set.of(
                List.of(roles.split("\\+", -1)).stream().map(Role::valueOf).toArray(Role[]::new));
        Principal decider = new Principal(person, "alice", Set.of(group), has, null, true);
        Approval approval = raise(kind, Requester.of(who.equals("owner of agent") ? agent : ALICE), 1, "approvers");
        assertThat(outcome(approval, () -> approval.decide("d", decider, Verdict.APPROVE, "", NOW)))
                .isEqualTo(outcome);
        assertThat(raise(kind, Requester.of(who.equals("owner of agent") ? agent : ALICE), 1, "approvers")
                        .mayDecide(decider))
                .isEqualTo(outcome.equals("APPROVED"));
    }

    /** A row of people with their verdicts, against the number that is needed. */
    @ParameterizedTest(name = "{0} needed: {1} is {2}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    needed, verdicts,                          outcome
                    1,      bob yes,                           APPROVED
                    2,      bob yes,                           PENDING
                    2,      bob yes + brenda yes,              APPROVED
                    2,      bob yes + bob yes,                 ALREADY_DECIDED
                    2,      bob in two groups yes,             PENDING
                    2,      bob yes + bob in two groups yes,   ALREADY_DECIDED
                    2,      bob yes + brenda no,               REJECTED
                    2,      bob no + brenda yes,               APPROVAL_CLOSED
                    2,      bob yes + alice yes,               SELF_APPROVAL
                    3,      bob yes + brenda yes,              PENDING
                    3,      bob yes + brenda yes + bob no,     ALREADY_DECIDED
                    """)
    void distinct_people_count(int needed, String verdicts, String outcome) {
        Approval approval = raise(ApprovalKind.ACCESS, Requester.of(ALICE), needed, "approvers", "leads");
        String last = "";
        for (String one : verdicts.split(" \\+ ", -1)) {
            Principal by = by(one);
            Verdict verdict = one.endsWith("yes") ? Verdict.APPROVE : Verdict.REJECT;
            last = outcome(approval, () -> approval.decide("d", by, verdict, "", NOW));
        }
        assertThat(last).isEqualTo(outcome);
    }

    private static Principal by(String one) {
        if (one.startsWith("alice")) {
            return person("alice", Set.of("approvers"), Role.APPROVER);
        }
        if (one.contains("two groups")) {
            return person("bob", Set.of("approvers", "leads"), Role.APPROVER, Role.ADMIN);
        }
        return one.startsWith("bob") ? BOB : BRENDA;
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
