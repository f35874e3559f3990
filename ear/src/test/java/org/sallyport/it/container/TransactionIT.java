package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sallyport.it.container.People.AGENT;
import static org.sallyport.it.container.People.ALICE;
import static org.sallyport.it.container.People.BOB;
import static org.sallyport.it.container.People.CAROL;
import static org.sallyport.it.container.People.ERIN;
import static org.sallyport.it.container.People.login;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.Justification;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Verdict;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.TestedEar;
import org.sallyport.ledger.LedgerReader;
import org.sallyport.ledger.Sequencer;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

@SharedGateway
class TransactionIT {
    private static final byte[] CONTENT = "update accounts set balance = 1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "update accounts set balance = 2".getBytes(StandardCharsets.UTF_8);

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ApprovalQueries queries;

    @Inject
    private EvidenceDesk evidence;

    @Inject
    private Sequencer sequencer;

    @Inject
    private LedgerReader ledger;

    @Inject
    private Jdbc jdbc;

    @Resource
    private UserTransaction transaction;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(TransactionIT.class, People.class);
    }

    private Approval hold(Principal requester) {
        return desk.hold(
                id(),
                Requester.of(requester),
                People.statement(),
                new Quorum(1, List.of("approvers")),
                new Justification("", null),
                Commitment.to(CONTENT),
                Instant.now().plusSeconds(60));
    }

    private long count(String table) {
        return jdbc.number("select count(*) from " + table);
    }

    private List<String> ids(String query) {
        return jdbc.list(query, row -> row.getString(1));
    }

    private static ErrorCode refusal(Runnable step) {
        return assertThrows(SallyportException.class, step::run).code();
    }

    @Test
    void an_approval_and_its_event_are_stored_together_or_not_at_all() throws Exception {
        long approvals = count("approval");
        long events = count("audit_event where type = 'APPROVAL_REQUESTED'");
        transaction.begin();
        hold(ALICE);
        transaction.rollback();
        assertEquals(approvals, count("approval"));
        assertEquals(events, count("audit_event where type = 'APPROVAL_REQUESTED'"));
        transaction.begin();
        hold(ALICE);
        transaction.commit();
        assertEquals(approvals + 1, count("approval"));
        assertEquals(events + 1, count("audit_event where type = 'APPROVAL_REQUESTED'"));
    }

    @Test
    void an_approval_is_spent_once_and_only_on_the_content_it_was_given_for() {
        Approval approval = hold(ALICE);
        assertEquals(ErrorCode.APPROVAL_CLOSED, refusal(() -> desk.use(approval.id(), CONTENT)));
        assertEquals(
                ApprovalState.APPROVED,
                desk.decide(BOB, login(BOB), approval.id(), Verdict.APPROVE, "").state());
        assertEquals(ErrorCode.APPROVAL_MISMATCH, refusal(() -> desk.use(approval.id(), OTHER)));
        assertEquals(List.of("bob"), desk.use(approval.id(), CONTENT));
        assertEquals(ErrorCode.APPROVAL_USED, refusal(() -> desk.use(approval.id(), CONTENT)));
    }

    /** The watch looks each second. */
    @Test
    void whatever_nobody_decides_on_is_expired_when_its_time_is_up() {
        Instant now = Instant.now();
        Instant end = now.plusSeconds(1);
        Quorum quorum = new Quorum(1, List.of("approvers"));
        Requester alice = Requester.of(ALICE);
        List<Approval> waiting = List.of(
                Approval.forCommand(id(), alice, People.statement(), quorum, Commitment.to(CONTENT), now, end),
                Approval.forAccess(id(), alice, People.statement(), quorum, 1, "reason", null, now, end),
                Approval.forConfiguration(id(), alice, People.statement(), quorum, "reason", now, end),
                Approval.forReview(id(), alice, People.statement(), quorum, 1, "reason", null, now, end));
        waiting.forEach(approval -> desk.raise(approval, null));
        for (Approval approval : waiting) {
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (queries.get(ALICE, approval.id()).state() == ApprovalState.PENDING && System.nanoTime() < deadline) {
                LockSupport.parkNanos(100_000_000L);
            }
            assertEquals(
                    ApprovalState.EXPIRED, queries.get(ALICE, approval.id()).state(), approval.kind()::name);
            assertEquals(
                    ErrorCode.APPROVAL_CLOSED,
                    refusal(() -> desk.decide(BOB, login(BOB), approval.id(), Verdict.APPROVE, "late")));
        }
    }

    private static String id() {
        return Ids.next(Clock.systemUTC());
    }

    @Test
    void neither_the_requester_nor_an_agents_owner_decides() {
        Approval own = hold(ERIN);
        Approval agents = hold(AGENT);
        assertEquals(
                ErrorCode.SELF_APPROVAL, refusal(() -> desk.decide(ERIN, login(ERIN), own.id(), Verdict.APPROVE, "")));
        assertEquals(
                ErrorCode.SELF_APPROVAL,
                refusal(() -> desk.decide(ERIN, login(ERIN), agents.id(), Verdict.APPROVE, "")));
        assertEquals(
                ErrorCode.ROLE_REQUIRED,
                refusal(() -> desk.decide(CAROL, login(CAROL), own.id(), Verdict.APPROVE, "")));
    }

    @Test
    void every_event_gets_its_leaf_and_a_signed_checkpoint() {
        hold(ALICE);
        List<String> ids = ids("select id from audit_event");
        sequencer.drain();
        // Messages that fail meanwhile are events, too, which wait for the next turn.
        assertFalse(ids.isEmpty());
        assertTrue(Collections.disjoint(ids, ids("select event_id from outbox")));
        assertTrue(new HashSet<>(ids("select event_id from ledger_leaf")).containsAll(ids));
        assertTrue(ledger.checkpoint().startsWith("sallyport/ledger\n"));
    }

    @Test
    void an_evidence_job_ends_with_a_package_that_is_there() throws Exception {
        EvidenceRun run = finished();
        assertEquals(RunState.COMPLETED, run.state());
        assertTrue(run.file().isPresent());
    }

    @Test
    void an_evidence_job_without_a_signing_key_fails_with_a_reason_and_leaves_no_package() throws Exception {
        String keystore = Setting.EVIDENCE_KEYSTORE.key();
        String before = System.setProperty(keystore, "/nowhere.p12");
        try {
            EvidenceRun run = finished();
            assertEquals(RunState.FAILED, run.state());
            assertNotNull(run.error().orElse(null));
            assertTrue(run.file().isEmpty());
        } finally {
            System.setProperty(keystore, before);
        }
    }

    private EvidenceRun finished() {
        EvidenceRun run = evidence.request(CAROL, Instant.now().minusSeconds(60), Instant.now());
        EvidenceRun seen = run;
        long deadline = System.nanoTime() + 180_000_000_000L;
        while (seen.state() == RunState.RUNNING && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
            seen = evidence.get(CAROL, run.id());
        }
        return seen;
    }
}
