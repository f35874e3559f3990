package org.sallyport.approval.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.Mandate;
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

    private static final Authentication LOGIN = new Authentication("1", NOW);

    private static Principal person(String name, Set<String> groups, Role... roles) {
        return new Principal(new Person("https://issuer", name), name, groups, Set.of(roles), null, true);
    }

    private static final Subject SUBJECT =
            new Subject(null, "bank", 1, "app", null, "text", 0, List.of(), List.of(), "rule", List.of(), false);

    private static Approval raise(ApprovalKind kind, Requester requester, int people, String... groups) {
        return raise(kind, requester, new Quorum(people, List.of(groups)));
    }

    private static Approval raise(ApprovalKind kind, Requester requester, Quorum quorum) {
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

    /** The cases of the approval rules that a model product has had, each under its name; docs/architecture.md has the rest. */
    @Nested
    class OnTheRecordOfAModelProduct {
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
}
