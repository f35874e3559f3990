package org.sallyport.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Subject;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * One statement's wait for approval: raised, decided, and spent on exactly what will be sent before anything of it is.
 * Its state belongs to the protocol's own thread or lock; what blocks runs elsewhere.
 */
public final class Wait {
    /** The protocol whose statement waits. */
    public interface Host {
        LiveSession session();

        Holds holds();

        /** The session's channel that the statement is given in; absent where there is one only. */
        default @Nullable Integer channel() {
            return null;
        }

        /** Whether the session has ended: no step runs any more. Any thread may ask. */
        boolean hasEnded();

        /** Runs blocking work on a managed thread; a failure of it ends the session. */
        void blocking(Runnable task);

        /** Runs a step on the session's own thread or under its lock. */
        void serially(Runnable step);

        /** The approval exists: the client is told where. */
        void raised(Approval approval);

        /** Approved, and the approval is spent; called at most once. */
        void approved(String approvalId);

        /**
         * It will not run; called at most once.
         *
         * @param decision HELD_REJECTED, HELD_EXPIRED, HELD_WITHDRAWN, or REFUSED when the approval could not be spent
         * @param sentence for the user
         */
        void refused(String decision, @Nullable String approvalId, String sentence);
    }

    private final Host host;
    private final HeldStatement statement;
    private final Subject subject;
    private final Quorum quorum;
    private @Nullable String approvalId;
    private @Nullable Instant validUntil;
    /** A decision that came before the news that there is something to decide on. */
    private @Nullable HoldResult early;

    private boolean over;

    public Wait(Host host, HeldStatement statement, Subject subject, Quorum quorum) {
        this.host = host;
        this.statement = statement;
        this.subject = subject;
        this.quorum = quorum;
    }

    public void begin() {
        host.session().activity().begun();
        host.blocking(() -> {
            Approval approval;
            try {
                approval = host.holds()
                        .hold(
                                host.session(),
                                statement,
                                subject,
                                quorum,
                                result -> host.serially(() -> decided(result)));
            } catch (SallyportException e) {
                if (e.code() != ErrorCode.STATEMENT_REFUSED) {
                    throw e;
                }
                host.serially(() -> stopped(e.text()));
                return;
            }
            host.serially(() -> raised(approval));
            if (host.hasEnded()) {
                // Nobody is left to withdraw it; what was raised before the end is withdrawn a second time, to no
                // effect.
                host.holds().withdraw(approval.id());
            }
        });
    }

    /** It does not even wait. */
    private void stopped(String sentence) {
        if (!over) {
            over();
            host.refused("REFUSED", null, sentence);
        }
    }

    private void over() {
        over = true;
        host.session().activity().done();
    }

    private void raised(Approval approval) {
        approvalId = approval.id();
        validUntil = approval.expiresAt();
        if (over) {
            release(approval.id());
            return;
        }
        Map<String, Object> frame = frame("PENDING", List.of());
        frame.put("rule", approval.subject().rule());
        frame.put("text", approval.subject().text());
        host.session().recorder().hold(frame);
        host.raised(approval);
        HoldResult before = early;
        if (before != null) {
            decided(before);
        }
    }

    private void decided(HoldResult result) {
        if (approvalId == null) {
            early = result;
            return;
        }
        if (over) {
            return;
        }
        host.session().recorder().hold(frame(result.state().name(), result.by()));
        if (result.state() == ApprovalState.APPROVED) {
            spend();
        } else {
            over();
            host.refused("HELD_" + result.state(), approvalId, result.sentence());
        }
    }

    private void spend() {
        String id = approvalId;
        Instant until = validUntil;
        if (id == null || until == null) {
            throw new IllegalStateException("approved before it was raised");
        }
        host.blocking(() -> {
            try {
                host.holds().use(host.session(), id, statement, until);
                host.serially(() -> {
                    if (!over) {
                        over();
                        host.approved(id);
                    }
                });
            } catch (SallyportException e) {
                host.serially(() -> {
                    if (!over) {
                        over();
                        host.refused("REFUSED", id, e.text());
                    }
                });
            }
        });
    }

    /** The client has changed its mind, or is gone. Returns whether the statement still waited. */
    public boolean withdraw() {
        if (over) {
            return false;
        }
        over();
        String id = approvalId;
        if (id != null) {
            host.session().recorder().hold(frame("WITHDRAWN", List.of()));
            release(id);
        }
        return true;
    }

    private void release(String id) {
        host.blocking(() -> host.holds().withdraw(id));
    }

    /** Absent until the approval is raised. */
    public @Nullable String approvalId() {
        return approvalId;
    }

    private Map<String, Object> frame(String state, List<String> by) {
        Map<String, Object> frame = new TreeMap<>();
        frame.put("approval", String.valueOf(approvalId));
        frame.put("state", state);
        frame.put("by", by);
        Integer channel = host.channel();
        if (channel != null) {
            frame.put("channel", channel);
        }
        return frame;
    }
}
