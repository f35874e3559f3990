package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sallyport.it.container.People.ALICE;
import static org.sallyport.it.container.People.BOB;
import static org.sallyport.it.container.People.DAVE;
import static org.sallyport.it.container.People.DORA;
import static org.sallyport.it.container.People.ERIN;
import static org.sallyport.it.container.People.login;
import static org.sallyport.it.container.Race.winner;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Catalog;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Grants;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.AccessDesk;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.Justification;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Verdict;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.TestedEar;
import org.sallyport.ledger.Sequencer;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Two steps at once on one approval: exactly one counts, and the ledger tells of it once. */
@SharedGateway
class ApprovalRacesIT {
    private static final int RACES = 40;
    private static final String JIT = "bank-jit";
    private static final byte[] CONTENT = "update accounts set balance = 1".getBytes(StandardCharsets.UTF_8);

    /** What the one who comes second may hear. */
    private static final Set<ErrorCode> LATE =
            EnumSet.of(ErrorCode.CONFLICT, ErrorCode.APPROVAL_CLOSED, ErrorCode.ALREADY_DECIDED);

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ApprovalQueries approvals;

    @Inject
    private ConfigurationDesk configuration;

    @Inject
    private AccessDesk access;

    @Inject
    private Grants grants;

    @Inject
    private ProviderInquiry provider;

    @Inject
    private Catalog catalog;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Jdbc jdbc;

    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(ApprovalRacesIT.class, People.class, Race.class);
    }

    private String hold(int people) {
        return hold(new Quorum(people, List.of("approvers")));
    }

    private String hold(Quorum quorum) {
        return desk.hold(
                        Ids.next(Clock.systemUTC()),
                        Requester.of(ALICE),
                        People.statement(),
                        quorum,
                        new Justification("", null),
                        Commitment.to(CONTENT),
                        Instant.now().plusSeconds(60))
                .id();
    }

    private static Quorum escalatingTo(List<String> groups) {
        Quorum.Escalation soon = new Quorum.Escalation(Duration.ofMillis(1), groups);
        return new Quorum(1, List.of("approvers"), Map.of(), soon, Terms.NONE);
    }

    private void decide(Principal by, String id, Verdict verdict) {
        desk.decide(by, login(by), id, verdict, "");
    }

    private void approve(Principal by, String id) {
        decide(by, id, Verdict.APPROVE);
    }

    /** Whoever has lost the race to somebody else's step tries again. */
    private void again(@Nullable ErrorCode lost, Runnable step) {
        if (lost != null) {
            assertEquals(ErrorCode.CONFLICT, lost);
            step.run();
        }
    }

    private List<@Nullable ErrorCode> race(Runnable one, Runnable other) throws Exception {
        return new Race(executor).between(one, other);
    }

    private ApprovalState state(String id) {
        return approvals.get(ALICE, id).state();
    }

    /** Leaves of the ledger for events of that type about an approval. */
    private long leaves(String type, String approval) {
        sequencer.drain();
        return jdbc.number(
                "select count(*) from ledger_leaf l join audit_event e on e.id = l.event_id"
                        + " join audit_body b on b.event_id = e.id where e.type = ? and b.body like ?",
                type,
                "%" + approval + "%");
    }

    @Test
    void of_two_people_who_decide_at_once_one_has_decided() throws Exception {
        for (int i = 0; i < RACES; i++) {
            String id = hold(1);
            int winner =
                    winner(race(() -> decide(BOB, id, Verdict.APPROVE), () -> decide(ERIN, id, Verdict.REJECT)), LATE);
            assertEquals(winner == 0 ? ApprovalState.APPROVED : ApprovalState.REJECTED, state(id));
            assertEquals(1, leaves("APPROVAL_DECIDED", id));
        }
    }

    @Test
    void a_decision_that_is_sent_twice_counts_once() throws Exception {
        for (int i = 0; i < RACES; i++) {
            String id = hold(2);
            winner(race(() -> decide(BOB, id, Verdict.APPROVE), () -> decide(BOB, id, Verdict.APPROVE)), LATE);
            Approval approval = approvals.get(ALICE, id);
            assertEquals(ApprovalState.PENDING, approval.state());
            assertEquals(1, approval.approvals());
            assertEquals(1, leaves("APPROVAL_DECIDED", id));
        }
    }

    @Test
    void two_people_of_two_who_approve_at_once_both_count_in_the_end() throws Exception {
        for (int i = 0; i < RACES; i++) {
            String id = hold(2);
            List<@Nullable ErrorCode> outcomes =
                    race(() -> decide(BOB, id, Verdict.APPROVE), () -> decide(ERIN, id, Verdict.APPROVE));
            if (outcomes.get(0) != null) {
                decide(BOB, id, Verdict.APPROVE);
            }
            if (outcomes.get(1) != null) {
                decide(ERIN, id, Verdict.APPROVE);
            }
            assertEquals(ApprovalState.APPROVED, state(id));
            assertEquals(2, leaves("APPROVAL_DECIDED", id));
        }
    }

    @Test
    void what_is_approved_and_withdrawn_at_once_is_one_of_the_two() throws Exception {
        againstTheEnd(desk::withdraw, ApprovalState.WITHDRAWN);
    }

    @Test
    void what_is_approved_as_its_time_is_up_is_one_of_the_two() throws Exception {
        againstTheEnd(desk::expire, ApprovalState.EXPIRED);
    }

    /** An end that comes second has nothing left to do, and says nothing. */
    private void againstTheEnd(Consumer<String> end, ApprovalState ended) throws Exception {
        for (int i = 0; i < RACES; i++) {
            String id = hold(1);
            List<@Nullable ErrorCode> outcomes = race(() -> decide(BOB, id, Verdict.APPROVE), () -> end.accept(id));
            ErrorCode refused = outcomes.get(0);
            assertTrue(refused == null || LATE.contains(refused), outcomes::toString);
            assertEquals(refused == null ? ApprovalState.APPROVED : ended, state(id));
            assertEquals(refused == null ? 1 : 0, leaves("APPROVAL_DECIDED", id));
            assertEquals(refused == null ? 0 : 1, leaves("APPROVAL_CLOSED", id));
        }
    }

    @Test
    void an_approval_that_is_spent_twice_at_once_is_spent_once() throws Exception {
        for (int i = 0; i < RACES; i++) {
            String id = hold(1);
            decide(BOB, id, Verdict.APPROVE);
            winner(
                    race(() -> desk.use(id, CONTENT), () -> desk.use(id, CONTENT)),
                    EnumSet.of(ErrorCode.CONFLICT, ErrorCode.APPROVAL_USED));
            assertEquals(1, leaves("APPROVAL_USED", id));
        }
    }

    @Test
    void of_two_changes_of_one_version_that_are_approved_at_once_one_is_in_force() throws Exception {
        for (int i = 0; i < RACES / 4; i++) {
            int before = catalog.find(JIT).orElseThrow().version();
            String one = propose(JIT, "one " + i);
            String other = propose(JIT, "other " + i);
            int winner = winner(
                    race(() -> decide(DORA, one, Verdict.APPROVE), () -> decide(DORA, other, Verdict.APPROVE)),
                    EnumSet.of(ErrorCode.CONFLICT));
            assertEquals(before + 1, catalog.find(JIT).orElseThrow().version());
            assertEquals(
                    (winner == 0 ? "one " : "other ") + i,
                    catalog.find(JIT).orElseThrow().description());
            String late = winner == 0 ? other : one;
            assertEquals(ApprovalState.PENDING, approvals.get(DAVE, late).state());
            assertEquals(0, leaves("CONFIGURATION_CHANGED", late));
            assertEquals(1, leaves("CONFIGURATION_CHANGED", winner == 0 ? one : other));
            decide(DORA, late, Verdict.REJECT);
        }
    }

    private String propose(String name, String description) {
        String document = configuration.history(DAVE, name, 0, 1).get(0).document();
        return configuration
                .propose(
                        DAVE,
                        name,
                        document.replaceFirst("\"description\":\"[^\"]*\"", "\"description\":\"" + description + "\""),
                        "",
                        null)
                .id();
    }

    private String ask() {
        return access.request(ALICE, JIT, 1, "race", null).id();
    }

    /** Access of a minute that runs; the approval that gave it. */
    private String running() {
        String id = ask();
        approve(BOB, id);
        approve(ERIN, id);
        return id;
    }

    private Grant grant(String approval) {
        return grants.findByApproval(approval).orElseThrow();
    }

    @Test
    void of_two_prolongations_that_are_approved_at_once_none_is_lost() throws Exception {
        for (int i = 0; i < RACES / 2; i++) {
            String first = running();
            Instant end = grant(first).endsAt();
            String one = ask();
            String other = ask();
            approve(BOB, one);
            approve(BOB, other);
            List<@Nullable ErrorCode> outcomes = race(() -> approve(ERIN, one), () -> approve(ERIN, other));
            assertTrue(outcomes.contains(null), outcomes::toString);
            again(outcomes.get(0), () -> approve(ERIN, one));
            again(outcomes.get(1), () -> approve(ERIN, other));
            assertEquals(end.plusSeconds(120), grant(first).endsAt());
            assertEquals(1, leaves("GRANT_PROLONGED", one));
            assertEquals(1, leaves("GRANT_PROLONGED", other));
            desk.revoke(ALICE, first);
            assertFalse(grant(first).isActive(Instant.now()));
        }
    }

    @Test
    void a_prolongation_that_is_approved_as_its_grant_is_taken_back_lets_nothing_run_on() throws Exception {
        for (int i = 0; i < RACES / 2; i++) {
            String first = running();
            String more = ask();
            approve(BOB, more);
            List<@Nullable ErrorCode> outcomes = race(() -> approve(ERIN, more), () -> desk.revoke(BOB, first));
            assertTrue(outcomes.contains(null), outcomes::toString);
            again(outcomes.get(1), () -> desk.revoke(BOB, first));
            assertTrue(grants.findActive(ALICE.person(), JIT, Instant.now()).isEmpty());
            boolean prolonged = outcomes.get(0) == null;
            assertEquals(prolonged ? ApprovalState.APPROVED : ApprovalState.PENDING, state(more));
            assertEquals(prolonged ? 1 : 0, leaves("GRANT_PROLONGED", more));
            assertEquals(0, leaves("GRANT_STARTED", more));
            assertEquals(1, leaves("GRANT_REVOKED", first));
            if (!prolonged) {
                SallyportException late = assertThrows(SallyportException.class, () -> approve(ERIN, more));
                assertEquals(ErrorCode.CONFLICT, late.code());
                decide(ERIN, more, Verdict.REJECT);
            }
        }
    }

    /** The watch escalates too, each second, and counts for one of the two. */
    @Test
    void what_is_approved_as_it_is_escalated_is_decided_once_and_escalated_once_at_most() throws Exception {
        Quorum quorum = escalatingTo(List.copyOf(DAVE.groups()));
        for (int i = 0; i < RACES / 2; i++) {
            String id = hold(quorum);
            List<@Nullable ErrorCode> outcomes = race(() -> approve(BOB, id), () -> desk.escalate(id));
            again(outcomes.get(0), () -> approve(BOB, id));
            ErrorCode escalated = outcomes.get(1);
            assertTrue(escalated == null || escalated == ErrorCode.CONFLICT, outcomes::toString);
            Approval approval = approvals.get(ALICE, id);
            assertEquals(ApprovalState.APPROVED, approval.state());
            assertEquals(1, approval.approvals());
            assertEquals(1, leaves("APPROVAL_DECIDED", id));
            assertEquals(approval.panel().escalatedAt().isPresent() ? 1 : 0, leaves("APPROVAL_ESCALATED", id), id);
        }
    }

    @Test
    void whoever_is_asked_by_an_escalation_decides_with_it_or_not_at_all() throws Exception {
        Quorum quorum = escalatingTo(List.of("leads"));
        Principal lead = new Principal(
                new Person(BOB.person().issuer(), "lead"), "lead", Set.of("leads"), Set.of(Role.APPROVER), null, true);
        for (int i = 0; i < RACES / 2; i++) {
            String id = hold(quorum);
            ErrorCode decided =
                    race(() -> approve(lead, id), () -> desk.escalate(id)).get(0);
            assertTrue(
                    decided == null
                            || Set.of(ErrorCode.NOT_AN_APPROVER, ErrorCode.CONFLICT)
                                    .contains(decided),
                    () -> "" + decided);
            Approval approval = approvals.get(ALICE, id);
            assertEquals(decided == null ? ApprovalState.APPROVED : ApprovalState.PENDING, approval.state());
            assertTrue(decided != null || approval.panel().escalatedAt().isPresent());
            assertEquals(decided == null ? 1 : 0, leaves("APPROVAL_DECIDED", id));
        }
    }

    /** The provider is asked about who is away, so it knows them; and deputies are of the same issuer. */
    @Test
    void of_two_who_have_one_voice_and_decide_at_once_one_has_decided() throws Exception {
        Person bob = known("bob");
        Principal away = new Principal(bob, "bob", Set.of("approvers"), Set.of(Role.APPROVER), null, true);
        Mandate mandate = new Mandate(Ids.next(Clock.systemUTC()), bob, "bob", Set.of("approvers"), Instant.now());
        List<Principal> voices = List.of(away, deputy("dave", mandate), deputy("dora", mandate));
        for (int i = 0; i < RACES; i++) {
            Principal one = voices.get(i % 3);
            Principal other = voices.get((i + 1) % 3);
            String id = hold(2);
            winner(race(() -> approve(one, id), () -> approve(other, id)), LATE);
            for (Principal voice : voices) {
                SallyportException second = assertThrows(SallyportException.class, () -> approve(voice, id));
                assertEquals(ErrorCode.ALREADY_DECIDED, second.code());
            }
            Approval approval = approvals.get(ALICE, id);
            assertEquals(ApprovalState.PENDING, approval.state());
            assertEquals(1, approval.approvals());
            assertEquals(1, leaves("APPROVAL_DECIDED", id));
            approve(ERIN, id);
            assertEquals(ApprovalState.APPROVED, state(id));
        }
    }

    private Person known(String name) {
        return provider.find(name).orElseThrow();
    }

    private Principal deputy(String name, Mandate mandate) {
        return new Principal(known(name), name, Set.of("admins"), Set.of(Role.ADMIN), null, true)
                .with(List.of(mandate));
    }
}
