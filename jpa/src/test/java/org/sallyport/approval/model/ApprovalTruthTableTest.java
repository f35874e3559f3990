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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;

/** Every state against every step, and every person against every kind: what comes of it, or which refusal. */
class ApprovalTruthTableTest {
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
        assertThat(outcome(approval, () -> approval.decide("d", decider, LOGIN, Verdict.APPROVE, "", NOW)))
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
            last = outcome(approval, () -> approval.decide("d", by, LOGIN, verdict, "", NOW));
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

    /** People by the groups that are asked, against how many of each group are needed at least. */
    @ParameterizedTest(name = "{0} people with {1}: {2} is {3}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    people, at least,          votes,                                   outcome
                    2,      leads 1,           bob approvers + brenda approvers,        PENDING
                    2,      leads 1,           bob approvers + brenda leads,            APPROVED
                    2,      leads 1,           bob approvers + brenda approvers+leads,  APPROVED
                    2,      leads 1 owners 1,  bob leads + brenda owners,               APPROVED
                    2,      leads 1 owners 1,  bob leads+owners + brenda approvers,     PENDING
                    2,      leads 1 owners 1,  bob leads+owners + brenda leads,         APPROVED
                    2,      leads 1 owners 1,  bob leads+owners + brenda leads+owners,  APPROVED
                    2,      leads 2,           bob leads + brenda leads,                APPROVED
                    2,      leads 2,           bob leads + brenda approvers,            PENDING
                    2,      leads 2,           bob leads + brenda approvers + zoe leads, APPROVED
                    3,      leads 1,           bob leads + brenda approvers,            PENDING
                    1,      leads 1,           bob approvers,                           PENDING
                    1,      leads 1,           bob approvers + brenda leads,            APPROVED
                    """)
    void each_group_has_its_minimum_and_a_person_counts_for_one(
            int people, String atLeast, String votes, String outcome) {
        Map<String, Integer> minima = new HashMap<>();
        String[] words = atLeast.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            minima.put(words[i], Integer.parseInt(words[i + 1]));
        }
        Quorum quorum = new Quorum(people, List.of("approvers", "leads", "owners"), minima, null, Terms.NONE);
        Approval approval =
                Approval.forAccess("1", Requester.of(ALICE), SUBJECT, quorum, 5, "reason", null, NOW, LATER);
        String last = "";
        for (String vote : votes.split(" \\+ ", -1)) {
            String[] named = vote.split(" ", -1);
            Principal by = person(named[0], Set.of(named[1].split("\\+", -1)), Role.APPROVER);
            last = outcome(approval, () -> approval.decide("d", by, LOGIN, Verdict.APPROVE, "", NOW));
        }
        assertThat(last).isEqualTo(outcome);
    }

    /** A deputy with mandates (whose, in which group), after somebody's earlier decision or none. */
    @ParameterizedTest(name = "{0}: {1} for {2}, after {3}, is {4}")
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    kind,          deputy,           mandates,                    before,              outcome
                    COMMAND,       carl,             bob approvers,               -,                   PENDING
                    ACCESS,        carl,             bob approvers,               -,                   PENDING
                    REVIEW,        carl,             bob approvers,               -,                   PENDING
                    CONFIGURATION, carl,             bob approvers,               -,                   NOT_AN_APPROVER
                    CONFIGURATION, carl ADMIN,       bob approvers,               -,                   NOT_AN_APPROVER
                    ACCESS,        carl,             bob others,                  -,                   NOT_AN_APPROVER
                    ACCESS,        alice,            bob approvers,               -,                   SELF_APPROVAL
                    ACCESS,        carl,             alice approvers,             -,                   NOT_AN_APPROVER
                    ACCESS,        carl,             bob approvers,               bob,                 ALREADY_DECIDED
                    ACCESS,        bob APPROVER,     -,                           carl for bob,        ALREADY_DECIDED
                    ACCESS,        dan,              bob approvers,               carl for bob,        ALREADY_DECIDED
                    ACCESS,        carl,             bob approvers,               carl for bob,        ALREADY_DECIDED
                    ACCESS,        carl,             bob approvers + zoe approvers, carl for bob,      ALREADY_DECIDED
                    ACCESS,        carl,             bob approvers,               brenda,              APPROVED
                    ACCESS,        brenda APPROVER,  -,                           carl for bob,        APPROVED
                    ACCESS,        carl,             bob approvers + zoe approvers, bob,               APPROVED
                    ACCESS,        brenda APPROVER,  bob approvers,               bob,                 APPROVED
                    ACCESS,        bob APPROVER,     brenda approvers,            carl for brenda,     APPROVED
                    ACCESS,        carl in approvers, bob others,                 -,                   NOT_AN_APPROVER
                    """)
    void deputies_have_the_voice_of_the_absent_and_no_more(
            ApprovalKind kind, String deputy, String mandates, String before, String outcome) {
        Approval approval = raise(kind, Requester.of(ALICE), 2, "approvers");
        if (!before.equals("-")) {
            String[] words = before.split(" for ", -1);
            Principal first = words.length == 1
                    ? person(words[0], Set.of("approvers"), Role.APPROVER)
                    : deputy(words[0], words[1] + " approvers");
            approval.decide("d0", first, LOGIN, Verdict.APPROVE, "", NOW);
        }
        Principal by = deputy(deputy, mandates);
        boolean awaited = approval.awaits(by);
        assertThat(outcome(approval, () -> approval.decide("d1", by, LOGIN, Verdict.APPROVE, "", NOW)))
                .isEqualTo(outcome);
        assertThat(awaited).isEqualTo(Set.of("PENDING", "APPROVED").contains(outcome));
    }

    /** For example {@code carl ADMIN}, or {@code carl in approvers} for a member without a role. */
    private static Principal deputy(String who, String mandates) {
        String[] words = who.split(" ", -1);
        boolean member = who.contains(" in ") || who.endsWith(" APPROVER");
        Role[] roles = words.length == 2 ? new Role[] {Role.valueOf(words[1])} : new Role[] {Role.USER};
        Principal plain = person(words[0], member ? Set.of("approvers") : Set.of("engineers"), roles);
        return mandates.equals("-")
                ? plain
                : plain.with(Stream.of(mandates.split(" \\+ ", -1))
                        .map(one -> one.split(" ", -1))
                        .map(one -> new Mandate("m", new Person("https://issuer", one[0]), one[0], Set.of(one[1]), NOW))
                        .toList());
    }

    @Test
    void nobody_decides_in_the_place_of_an_agents_owner() {
        Principal agent = new Principal(
                new Person("https://issuer", "agent"), "agent", Set.of(), Set.of(Role.USER), BOB.person(), false);
        Approval approval = raise(ApprovalKind.COMMAND, Requester.of(agent), 1, "approvers");
        Principal deputy = deputy("carl", "bob approvers");
        assertThat(approval.awaits(deputy)).isFalse();
        assertThat(outcome(approval, () -> approval.decide("d", deputy, LOGIN, Verdict.APPROVE, "", NOW)))
                .isEqualTo("NOT_AN_APPROVER");
    }

    @Test
    void a_decision_names_in_whose_place_it_was_taken() {
        Approval approval = raise(ApprovalKind.ACCESS, Requester.of(ALICE), 1, "approvers");
        approval.decide("d", deputy("carl", "bob approvers"), LOGIN, Verdict.APPROVE, "", NOW);
        assertThat(approval.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.username()).isEqualTo("carl");
            assertThat(decision.absent()).contains(BOB.person());
            assertThat(decision.absentUsername()).isEqualTo("bob");
        });
    }
}
