package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.EndReason;
import org.sallyport.session.model.Session;

/** Ends a running session on somebody's word: its own user's, or an administrator's who says why. */
@ApplicationScoped
public class Termination {
    private static final int LONGEST_REASON = 500;

    @Inject
    private SessionAccess access;

    @Inject
    private LiveSessions live;

    @Inject
    private AuditLog audit;

    /**
     * Ends the session. The event is committed before anything ends, so none ends without a trace.
     *
     * @param reason may be empty for one's own session
     */
    public void end(Principal caller, String id, String reason) {
        Session session = access.require(caller, id);
        boolean own = SessionAccess.isOwn(session, caller);
        if (!own && !caller.has(Role.ADMIN)) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, caller.username() + " needs the role ADMIN to end another's session");
        }
        if ((!own && reason.isBlank()) || reason.length() > LONGEST_REASON) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "reason: needed, at most " + LONGEST_REASON + " characters");
        }
        LiveSession running = live.find(session.id())
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.CONFLICT, "the session does not run any more: it is " + session.state()));
        audit.record(AuditEvent.of(EventType.SESSION_TERMINATED)
                .in(session.id())
                .by(caller)
                .with("of", session.requester().username())
                .with("reason", reason));
        String by = own ? "you ended this session" : "the session was ended by " + caller.username();
        running.end(new EndNotice(EndReason.TERMINATED, reason.isBlank() ? by : by + ": " + reason));
    }
}
