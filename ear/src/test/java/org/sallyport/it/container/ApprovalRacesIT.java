package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sallyport.it.container.People.ALICE;
import static org.sallyport.it.container.People.BOB;
import static org.sallyport.it.container.People.DAVE;
import static org.sallyport.it.container.People.DORA;
import static org.sallyport.it.container.People.ERIN;
import static org.sallyport.it.container.People.login;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Catalog;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.Justification;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Verdict;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.TestedEar;
import org.sallyport.ledger.Sequencer;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;

/** Two steps at once on one approval: exactly one counts, and the ledger tells of it once. */
@SharedGateway
class ApprovalRacesIT {
    private static final int RACES = 40;
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
    private Catalog catalog;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Jdbc jdbc;

    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(ApprovalRacesIT.class, People.class);
    }

    private String hold(int people) {
        return desk.hold(
                        Requester.of(ALICE),
                        People.statement(),
                        new Quorum(people, List.of("approvers")),
                        new Justification("", null),
                        Commitment.to(CONTENT),
                        Instant.now().plusSeconds(60))
                .id();
    }

    private void decide(Principal by, String id, Verdict verdict) {
        desk.decide(by, login(by), id, verdict, "");
    }

    /** Runs both at the same moment; what each was refused with, null where it was not. */
    private List<@Nullable ErrorCode> race(Runnable one, Runnable other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<@Nullable ErrorCode>> running = new ArrayList<>();
        for (Runnable step : List.of(one, other)) {
            running.add(executor.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                try {
                    step.run();
                    return null;
                } catch (SallyportException e) {
                    return e.code();
                }
            }));
        }
        List<@Nullable ErrorCode> outcomes = new ArrayList<>();
        for (Future<@Nullable ErrorCode> each : running) {
            outcomes.add(each.get(30, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    /** Exactly one went through; which one. */
    private static int winner(List<@Nullable ErrorCode> outcomes, Set<ErrorCode> late) {
        int winner = outcomes.get(0) == null ? 0 : 1;
        assertEquals(null, outcomes.get(winner), outcomes::toString);
        ErrorCode second = outcomes.get(1 - winner);
        assertNotNull(second, "both went through");
        assertTrue(late.contains(second), second::name);
        return winner;
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
        String name = "bank-jit";
        for (int i = 0; i < RACES / 4; i++) {
            int before = catalog.find(name).orElseThrow().version();
            String one = propose(name, "one " + i);
            String other = propose(name, "other " + i);
            int winner = winner(
                    race(() -> decide(DORA, one, Verdict.APPROVE), () -> decide(DORA, other, Verdict.APPROVE)),
                    EnumSet.of(ErrorCode.CONFLICT));
            assertEquals(before + 1, catalog.find(name).orElseThrow().version());
            assertEquals(
                    (winner == 0 ? "one " : "other ") + i,
                    catalog.find(name).orElseThrow().description());
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
}
