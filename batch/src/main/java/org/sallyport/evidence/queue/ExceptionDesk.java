package org.sallyport.evidence.queue;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Approvals;
import org.sallyport.evidence.model.Disposition;
import org.sallyport.evidence.model.ExceptionFilter;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionItems;
import org.sallyport.evidence.model.ExceptionState;
import org.sallyport.evidence.model.ReviewVerdict;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.LatestStandings;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.RequiresRole;
import org.sallyport.identity.Roles;
import org.sallyport.identity.Standing;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.Sessions;

/**
 * Where exceptions are followed up. Administrators own them and say what they were; another administrator or an approver, whom
 * they do not concern, agrees. Auditors read all and do nothing; approvers see what waits for a review, and what they reviewed.
 * Every step comes from an interactive login, and is an event with what was before and after.
 */
@Stateless
public class ExceptionDesk {
    private static final int LONGEST_NAME = 255;

    @Inject
    private ExceptionItems items;

    @Inject
    private Sessions sessions;

    @Inject
    private Approvals approvals;

    @Inject
    private Credentials credentials;

    @Inject
    private ProviderInquiry provider;

    @Inject
    private LatestStandings standings;

    @Inject
    private Roles roles;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** The most urgent first. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public List<ExceptionItem> find(Principal caller, ExceptionFilter filter) {
        return items.find(filter, overlooks(caller) ? null : caller.person(), clock.instant());
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public ExceptionItem get(Principal caller, String id) {
        ExceptionItem item = items.get(id);
        boolean asked = item.state() == ExceptionState.DISPOSED
                || item.reviewer().person().filter(caller::isSamePersonAs).isPresent();
        if (!asked && !overlooks(caller)) {
            throw ExceptionItems.unknown(id);
        }
        return item;
    }

    private static boolean overlooks(Principal caller) {
        return caller.has(Role.AUDITOR) || caller.has(Role.ADMIN);
    }

    /**
     * Gives it to an administrator. Asks the provider who that is, unless it is the caller.
     *
     * @param owner a user name; null for the caller
     * @param seen the version that the caller saw; null for any
     */
    @RequiresRole(Role.ADMIN)
    public ExceptionItem assign(
            Principal caller, Identity login, String id, @Nullable String owner, @Nullable Integer seen) {
        ExceptionItem item = changeable(login, id, seen);
        Map<String, Object> before = item.told();
        boolean own = owner == null || owner.isBlank() || owner.equals(caller.username());
        String name = own || owner == null ? caller.username() : owner;
        item.assign(own ? caller.person() : administrator(caller, name), name, subjects(item), clock.instant());
        return done(EventType.EXCEPTION_ASSIGNED, caller, item, before, Map.of());
    }

    private Person administrator(Principal caller, String name) {
        if (name.length() > LONGEST_NAME) {
            throw invalid("owner: needs a user name");
        }
        Person person = provider.find(name)
                .filter(found -> found.issuer().equals(caller.person().issuer()))
                .orElseThrow(() -> invalid("owner: the identity provider knows nobody of this name"));
        if (!(standings.ask(person) instanceof Standing.Active active)
                || !roles.inForce().roles(active.groups()).contains(Role.ADMIN)) {
            throw invalid("owner: must be an administrator");
        }
        return person;
    }

    /** The owner says what it was. */
    @RequiresRole(Role.ADMIN)
    public ExceptionItem dispose(
            Principal caller,
            Identity login,
            String id,
            Disposition disposition,
            String comment,
            @Nullable Integer seen) {
        ExceptionItem item = changeable(login, id, seen);
        Map<String, Object> before = item.told();
        item.dispose(caller, disposition, comment, clock.instant());
        return done(EventType.EXCEPTION_DISPOSED, caller, item, before, Map.of("comment", comment));
    }

    /** Another person agrees with what the owner said, or sends it back. */
    @RequiresRole({Role.ADMIN, Role.APPROVER})
    public ExceptionItem review(
            Principal caller,
            Identity login,
            String id,
            ReviewVerdict verdict,
            String comment,
            @Nullable Integer seen) {
        get(caller, id);
        ExceptionItem item = changeable(login, id, seen);
        Map<String, Object> before = item.told();
        item.review(caller, concerned(item), verdict, comment, clock.instant());
        return done(
                EventType.EXCEPTION_REVIEWED,
                caller,
                item,
                before,
                Map.of("verdict", verdict.name(), "comment", comment));
    }

    /** Whether the caller could review it now. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN, Role.APPROVER})
    public boolean mayReview(Principal caller, ExceptionItem item) {
        return item.state() == ExceptionState.DISPOSED
                && (caller.has(Role.ADMIN) || caller.has(Role.APPROVER))
                && item.mayReview(caller, concerned(item));
    }

    /** Whose session it is, and who asked for the approval. */
    private Set<Person> subjects(ExceptionItem item) {
        Set<Person> people = new HashSet<>();
        item.sessionId()
                .flatMap(sessions::find)
                .ifPresent(session -> people.addAll(session.requester().barredFromDeciding()));
        item.approvalId()
                .flatMap(approvals::find)
                .ifPresent(approval -> people.addAll(approval.requester().barredFromDeciding()));
        return people;
    }

    /** They, and who decided on the approval, also with the voice of somebody absent. */
    private Set<Person> concerned(ExceptionItem item) {
        Set<Person> people = subjects(item);
        item.approvalId()
                .flatMap(approvals::find)
                .map(Approval::decisions)
                .orElse(List.of())
                .forEach(decision -> {
                    people.add(decision.person());
                    decision.absent().ifPresent(people::add);
                });
        return people;
    }

    private ExceptionItem changeable(Identity login, String id, @Nullable Integer seen) {
        credentials.requireInteractive(login);
        ExceptionItem item = items.get(id);
        item.requireVersion(seen);
        return item;
    }

    private ExceptionItem done(
            EventType type,
            Principal caller,
            ExceptionItem item,
            Map<String, Object> before,
            Map<String, String> more) {
        items.flush(item.id());
        AuditEvent event = step(type, item, before).by(caller);
        for (Map.Entry<String, String> one : more.entrySet()) {
            event = event.with(one.getKey(), one.getValue());
        }
        audit.record(event);
        return item;
    }

    static AuditEvent step(EventType type, ExceptionItem item, Map<String, Object> before) {
        return AuditEvent.of(type)
                .in(item.sessionId().orElse(null))
                .with("exception", item.id())
                .with("kind", item.kind().name())
                .with("before", before)
                .with("after", item.told());
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.INVALID_INPUT, message);
    }
}
