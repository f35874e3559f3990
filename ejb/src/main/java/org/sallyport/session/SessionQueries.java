package org.sallyport.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Approval;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Recordings;
import org.sallyport.recording.model.Commands;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.Disposals;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionFilter;
import org.sallyport.session.model.Sessions;
import org.sallyport.session.model.StandingUse;

/** Sessions and commands as each person may see them. A look at what is another's is an event, stored before it. */
@Stateless
public class SessionQueries {
    /** Order of every list: newest first. */
    private static final Comparator<Session> NEWEST =
            Comparator.comparing(Session::openedAt).thenComparing(Session::id).reversed();

    private static final int MOST_USERS = 1_000;
    private static final int LATEST = 5;

    @Inject
    private SessionAccess access;

    @Inject
    private Sessions sessions;

    @Inject
    private Commands commands;

    @Inject
    private Recordings recordings;

    @Inject
    private Disposals disposals;

    @Inject
    private AuditLog audit;

    /** Newest first. The filter's {@code only} and {@code ids} are ignored: who is calling decides on them. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Session> search(Principal caller, SessionFilter filter) {
        boolean all = SessionAccess.seesAll(caller);
        List<String> asked = all ? List.of() : access.ofApprover(caller);
        if (filter.text() != null && (all || !asked.isEmpty())) {
            audit.record(AuditEvent.of(EventType.SEARCHED_COMMANDS)
                    .by(caller)
                    .with("text", filter.text())
                    .with("user", filter.username())
                    .with("resource", filter.resource()));
        }
        if (all) {
            return sessions.search(narrowed(filter, null, null));
        }
        List<Session> found = new ArrayList<>(sessions.search(narrowed(filter, caller.person(), null)));
        if (!asked.isEmpty()) {
            sessions.search(narrowed(filter, null, asked)).stream()
                    .filter(session -> !SessionAccess.isOwn(session, caller))
                    .forEach(found::add);
        }
        return found.stream().sorted(NEWEST).limit(filter.limit()).toList();
    }

    /** One session; NOT_FOUND when there is none that the caller may know of. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public Session get(Principal caller, String id) {
        Session session = access.require(caller, id);
        look(EventType.LOOKED_AT_SESSION, session, caller);
        return session;
    }

    /** Who uses their standing access to a resource, and when they did last; the latest first. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<StandingUse> standingUse(Principal caller, String resource) {
        return sessions.findStandingUse(resource, MOST_USERS);
    }

    /**
     * The latest sessions of whoever raised an approval, for those who are asked to decide on it: where, when and how they
     * ended, without content.
     */
    @RequiresRole({Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Session> latestOf(Principal caller, Approval approval) {
        if (!approval.isAskedOf(caller) && !SessionAccess.seesAll(caller)) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no approval " + approval.id());
        }
        Person person = approval.requester().person();
        return sessions.search(new SessionFilter(null, null, null, null, null, null, person, null, null, LATEST));
    }

    /** What of a session that the caller may know of was disposed of. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Disposal> disposed(Principal caller, String id) {
        return disposals.findDone(access.require(caller, id).id());
    }

    /** The commands after a sequence number, in order, none missing, as the members of {@code CommandRecord}. */
    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Map<String, @Nullable Object>> commands(Principal caller, String id, long afterSequence, int limit) {
        Session session = access.require(caller, id);
        look(EventType.LOOKED_AT_COMMANDS, session, caller);
        recordings.publish(session.id());
        return commands.find(session.id(), afterSequence, limit).stream()
                .map(Commands.Stored::members)
                .toList();
    }

    private void look(EventType type, Session session, Principal caller) {
        if (!SessionAccess.isOwn(session, caller)) {
            audit.record(AuditEvent.of(type)
                    .in(session.id())
                    .by(caller)
                    .with("of", session.requester().username()));
        }
    }

    private static SessionFilter narrowed(SessionFilter f, @Nullable Person only, @Nullable List<String> ids) {
        return new SessionFilter(
                f.username(), f.resource(), f.state(), f.from(), f.to(), f.text(), only, ids, f.after(), f.limit());
    }
}
