package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.ApprovalClosed;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.Justification;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Subject;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * The statements that wait on this node. Waiting costs no thread: the protocol leaves a callback, which the closing of
 * the approval calls. Everything here blocks.
 */
@ApplicationScoped
public class Holds {
    private static final int MAX_HOLDS = 10_000;

    /** A statement that waits: how to tell its protocol, and until when by the monotonic clock. */
    private record Waiting(HeldStatement statement, Consumer<HoldResult> callback, long untilNanos) {}

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    private final ApprovalDesk desk;
    private final Clock clock;

    @Inject
    Holds(ApprovalDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected Holds() {
        this(null, null);
    }

    /**
     * Raises the approval; the callback is called once, on any thread, unless the hold is withdrawn. That may be before this
     * returns: others may decide as soon as the approval is stored. Refuses a statement that does not say what the rule asks
     * for (STATEMENT_REFUSED).
     */
    public Approval hold(
            LiveSession session,
            HeldStatement statement,
            Subject subject,
            Quorum quorum,
            Consumer<HoldResult> callback) {
        if (waiting.size() >= MAX_HOLDS) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "too many statements wait for approval");
        }
        Terms terms = quorum.terms();
        Justification said =
                Justification.in(subject.text(), terms, session.resource().protocol());
        Duration patience = patience(terms, subject.inTransaction());
        Instant until = clock.instant().plus(patience);
        HeldStatement bound = statement.validUntil(until);
        String id = Ids.next(clock);
        waiting.put(id, new Waiting(bound, callback, System.nanoTime() + patience.toNanos()));
        try {
            return desk.hold(
                    id,
                    Requester.of(session.principal()),
                    subject,
                    quorum,
                    said,
                    Commitment.to(bound.canonical(session)),
                    until);
        } catch (RuntimeException e) {
            waiting.remove(id);
            throw e;
        }
    }

    /** A transaction holds locks: a rule makes it wait for less time, never for more. */
    private static Duration patience(Terms terms, boolean inTransaction) {
        Duration asked = Objects.requireNonNullElse(terms.waits(), Setting.HOLD_SECONDS.seconds());
        Duration most = Setting.HOLD_TRANSACTION_SECONDS.seconds();
        return inTransaction && most.compareTo(asked) < 0 ? most : asked;
    }

    /**
     * Spends the approval on what will really be sent.
     *
     * @return the names of those who approved
     */
    public List<String> use(LiveSession session, String approvalId, HeldStatement statement, Instant validUntil) {
        return desk.use(approvalId, statement.validUntil(validUntil).canonical(session));
    }

    /** Tells approvers how many rows the target's planner expects. */
    public void expect(String approvalId, long rows) {
        desk.expect(approvalId, rows);
    }

    /** The client is gone or has cancelled. */
    public void withdraw(String approvalId) {
        waiting.remove(approvalId);
        desk.withdraw(approvalId);
    }

    /** Ends what has waited for its time, whatever the wall clock says. */
    void expireDue(long nanos) {
        waiting.forEach((id, one) -> {
            if (nanos - one.untilNanos() >= 0) {
                desk.expire(id);
            }
        });
    }

    /** The raw content of a statement that waits here, for an approver who may see it. */
    public Optional<HeldStatement> find(String approvalId) {
        return Optional.ofNullable(waiting.get(approvalId)).map(Waiting::statement);
    }

    void closed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalClosed closed) {
        Waiting one = waiting.remove(closed.id());
        if (one != null) {
            one.callback().accept(new HoldResult(closed.state(), closed.by(), closed.comment()));
        }
    }
}
