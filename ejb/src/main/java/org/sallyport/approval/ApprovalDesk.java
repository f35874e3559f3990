package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.approval.model.Authentication;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Decision;
import org.sallyport.approval.model.Right;
import org.sallyport.approval.model.Subject;
import org.sallyport.approval.model.Verdict;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Where approvals are raised, decided, spent and ended. Each step and its audit event are one transaction. */
@Stateless
public class ApprovalDesk {
    /** Expired or escalated in one transaction at most; the rest follows a second later. */
    private static final int STEP = 100;

    /** A change of configuration waits over a weekend at most. */
    private static final Duration CONFIGURATION_WAITS = Duration.ofDays(3);

    @Inject
    private Approvals approvals;

    @Inject
    private GrantRegister grants;

    @Inject
    private Catalog catalog;

    @Inject
    private Credentials credentials;

    @Inject
    private AuditLog audit;

    @Inject
    private DelegationDesk deputies;

    @Inject
    private Event<ApprovalRaised> raised;

    @Inject
    private Event<ApprovalClosed> closed;

    @Inject
    private Event<ApprovalEscalated> escalated;

    @Inject
    private Clock clock;

    /** A statement waits, under an id that whoever waits for its closing knows before. */
    public Approval hold(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            Justification said,
            Commitment commitment,
            Instant until) {
        Instant now = clock.instant();
        return raise(
                Approval.forCommand(id, requester, subject, quorum, commitment, now, until)
                        .saying(said.reason(), said.ticket()),
                null);
    }

    /** A change of configuration waits; whoever would carry it out observes {@link ApprovalClosed}. */
    public Approval propose(Requester requester, Subject subject, Quorum quorum, String reason) {
        Instant now = clock.instant();
        return raise(
                Approval.forConfiguration(
                        Ids.next(clock), requester, subject, quorum, reason, now, now.plus(CONFIGURATION_WAITS)),
                null);
    }

    /**
     * An approval waits from now on.
     *
     * @param by where somebody asks for themselves
     */
    public Approval raise(Approval approval, @Nullable Principal by) {
        approvals.add(approval);
        AuditEvent requested = requested(approval);
        audit.record(by == null ? requested : requested.by(by));
        raised.fire(new ApprovalRaised(approval.id()));
        return approval;
    }

    /** One person's verdict, from an interactive login only. Which of the roles it takes, the approval's kind says. */
    @RequiresRole({Role.APPROVER, Role.DEPUTY, Role.ADMIN})
    public Approval decide(Principal caller, Identity login, String id, Verdict verdict, String comment) {
        credentials.requireInteractive(login);
        if (comment.length() > 2_000) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "comment: at most 2000 characters");
        }
        Approval approval = approvals.get(id);
        if (approval.kind() == ApprovalKind.REVIEW) {
            ApprovalText.require("comment", comment);
        }
        if (verdict == Verdict.APPROVE && approval.kind() == ApprovalKind.ACCESS) {
            requireSameResource(approval);
        }
        Authentication authentication = authentication(login);
        Right right = approval.requireDecidable(caller, authentication, clock.instant());
        deputies.requireStanding(right);
        Instant now = clock.instant();
        approval.decide(Ids.next(clock), caller, authentication, verdict, comment, now);
        approvals.flush(id);
        AuditEvent decided = AuditEvent.of(EventType.APPROVAL_DECIDED)
                .in(session(approval))
                .by(caller)
                .with("approval", id)
                .with("verdict", verdict.name())
                .with("comment", comment)
                .with("state", approval.state().name())
                .with("acr", Objects.requireNonNullElse(login.acr(), ""))
                .with("authTime", String.valueOf(Objects.requireNonNullElse(login.authTime(), "")));
        Mandate mandate = right.mandate();
        audit.record(
                mandate == null
                        ? decided
                        : decided.with("inPlaceOf", mandate.username()).with("delegation", mandate.id()));
        if (approval.state() == ApprovalState.APPROVED && approval.kind() == ApprovalKind.ACCESS) {
            grants.begin(approval, now);
            approvals.flush(id);
        }
        if (approval.state() == ApprovalState.REJECTED && approval.kind() == ApprovalKind.REVIEW) {
            grants.end(approval, caller, now);
            approvals.flush(id);
        }
        if (approval.state() != ApprovalState.PENDING) {
            tell(approval, comment);
        }
        return approval;
    }

    /** Access is approved to what was asked for, not to what has become of it. */
    private void requireSameResource(Approval approval) {
        Subject subject = approval.subject();
        int version = catalog.find(subject.resource()).map(Resource::version).orElse(0);
        if (approval.state() == ApprovalState.PENDING && version != subject.resourceVersion()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    "resource " + subject.resource() + " has changed since approval " + approval.id()
                            + " was asked for; reject it and have it asked for anew");
        }
    }

    /** The open approval, for a caller who could decide on it now with this login. */
    @RequiresRole({Role.APPROVER, Role.DEPUTY})
    public Approval requireDecidable(Principal caller, Identity login, String id) {
        credentials.requireInteractive(login);
        Approval approval = approvals.get(id);
        deputies.requireStanding(approval.requireDecidable(caller, authentication(login), clock.instant()));
        return approval;
    }

    private static Authentication authentication(Identity login) {
        return new Authentication(login.acr(), login.authTime());
    }

    /** The target's planner has said how many rows the statement would touch. */
    public void expect(String id, long rows) {
        approvals.expect(id, rows);
    }

    /** Spends an approved statement's approval on the content that will be sent; committed before it is sent. */
    public List<String> use(String id, byte[] canonicalContent) {
        Approval approval = approvals.get(id);
        approval.use(canonicalContent, clock.instant());
        approvals.flush(id);
        audit.record(
                AuditEvent.of(EventType.APPROVAL_USED).in(session(approval)).with("approval", id));
        return deciders(approval);
    }

    /** The requester is gone or has changed their mind; nothing happens when it is closed already. */
    public void withdraw(String id) {
        close(id, Approval::withdraw);
    }

    /** The requester, or an approver who is asked, takes back what is not needed any more; a grant ends at once. */
    public Approval revoke(Principal caller, String id) {
        Approval approval = approvals.get(id);
        boolean own = caller.isSamePersonAs(approval.requester().person());
        if (!own && !approval.isAskedOf(caller) && !caller.has(Role.ADMIN)) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "there is no approval " + id);
        }
        Instant now = clock.instant();
        if (approval.kind() == ApprovalKind.REVIEW) {
            if (!grants.end(approval, caller, now)) {
                throw new SallyportException(ErrorCode.APPROVAL_CLOSED, "the access of review " + id + " is over");
            }
            approvals.flush(id);
            return approval;
        }
        if (approval.state() == ApprovalState.PENDING && own) {
            approval.withdraw(now);
        } else {
            approval.revoke(now);
            grants.end(approval, caller, now);
        }
        approvals.flush(id);
        AuditEvent over = over(approval).by(caller);
        audit.record(approval.mandateOf(caller)
                .filter(mandate -> !own && !caller.has(Role.ADMIN))
                .map(mandate -> over.with("inPlaceOf", mandate.username()).with("delegation", mandate.id()))
                .orElse(over));
        tell(approval, "");
        return approval;
    }

    /** Ends what nobody decided on in time. */
    public void expireDue() {
        approvals.findExpired(clock.instant(), STEP).forEach(id -> close(id, Approval::expire));
    }

    /** What others are to be asked about as well by now. */
    public List<String> findToEscalate() {
        return approvals.findToEscalate(clock.instant(), STEP);
    }

    /** Asks others as well about what is not decided. */
    public void escalate(String id) {
        Approval approval = approvals.get(id);
        if (approval.state() == ApprovalState.PENDING && approval.escalate(clock.instant())) {
            approvals.flush(id);
            audit.record(AuditEvent.of(EventType.APPROVAL_ESCALATED)
                    .in(session(approval))
                    .with("approval", id)
                    .with("groups", approval.panel().escalationGroups()));
            escalated.fire(new ApprovalEscalated(id));
        }
    }

    public void expire(String id) {
        close(id, Approval::expire);
    }

    private void close(String id, BiConsumer<Approval, Instant> how) {
        Optional<Approval> found = approvals.find(id).filter(a -> a.state() == ApprovalState.PENDING);
        if (found.isPresent()) {
            Approval approval = found.get();
            how.accept(approval, clock.instant());
            approvals.flush(id);
            audit.record(over(approval));
            tell(approval, "");
        }
    }

    private void tell(Approval approval, String comment) {
        closed.fire(new ApprovalClosed(
                approval.id(),
                approval.kind(),
                approval.state(),
                approval.subject().sessionId(),
                deciders(approval),
                comment));
    }

    private static List<String> deciders(Approval approval) {
        return approval.decisions().stream().map(Decision::username).toList();
    }

    private static @Nullable String session(Approval approval) {
        return approval.subject().sessionId();
    }

    private static AuditEvent over(Approval approval) {
        return AuditEvent.of(EventType.APPROVAL_CLOSED)
                .in(session(approval))
                .with("approval", approval.id())
                .with("state", approval.state().name());
    }

    private static AuditEvent requested(Approval approval) {
        Terms.Login login = approval.panel().login();
        Duration age = login.maxAge();
        return AuditEvent.of(EventType.APPROVAL_REQUESTED)
                .in(session(approval))
                .with("approval", approval.id())
                .with("kind", approval.kind().name())
                .with("person", approval.requester().username())
                .with("resource", approval.subject().resource())
                .with("rule", approval.subject().rule())
                .with("text", approval.subject().text())
                .with("reason", approval.reason())
                .with("needs", approval.threshold())
                .with("groups", approval.approverGroups())
                .with("atLeast", Quorum.text(approval.panel().minima()))
                .with("ticket", approval.ticket().orElse(""))
                .with("loginAcr", login.acr())
                .with("loginMinutes", age == null ? 0L : age.toMinutes())
                .with("prolongs", approval.grantId().orElse(""));
    }
}
