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
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.approval.model.Commitment;
import org.sallyport.approval.model.Decision;
import org.sallyport.approval.model.Quorum;
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
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Where approvals are raised, decided, spent and ended. Each step and its audit event are one transaction. */
@Stateless
public class ApprovalDesk {
    /** An access request that nobody decides on ends after this time. */
    private static final Duration ACCESS_WAITS = Duration.ofHours(24);

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
    private Event<ApprovalRaised> raised;

    @Inject
    private Event<ApprovalClosed> closed;

    @Inject
    private Clock clock;

    /** A statement waits. */
    public Approval hold(Requester requester, Subject subject, Quorum quorum, Commitment commitment, Instant until) {
        Approval approval =
                Approval.forCommand(Ids.next(clock), requester, subject, quorum, commitment, clock.instant(), until);
        approvals.add(approval);
        audit.record(requested(approval));
        raised.fire(new ApprovalRaised(approval.id()));
        return approval;
    }

    /** Asks for time-boxed access. */
    @RequiresRole(Role.USER)
    public Approval request(
            Principal caller, String resourceName, int minutes, String reason, @Nullable String ticket) {
        Resource resource = catalog.find(resourceName)
                .filter(r -> Entitlement.isStanding(r, caller) || Entitlement.mayAsk(r, caller))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + resourceName));
        Resource.OnRequest ask = resource.access().onRequest();
        if (ask == null || !Entitlement.mayAsk(resource, caller)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "resource: " + resourceName + " needs no request; you have access");
        }
        requireText("reason", reason, 2_000);
        requireTicket(ticket);
        if (minutes < 1 || minutes > ask.maxMinutes()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "minutes: must be 1 to " + ask.maxMinutes());
        }
        Instant now = clock.instant();
        Approval approval = Approval.forAccess(
                Ids.next(clock),
                Requester.of(caller),
                about(resource, "access to " + resource.name() + " for " + minutes + " minutes", "access on request"),
                new Quorum(ask.people(), ask.approvers()),
                minutes,
                reason,
                ticket,
                now,
                now.plus(ACCESS_WAITS));
        approvals.add(approval);
        audit.record(requested(approval).by(caller));
        raised.fire(new ApprovalRaised(approval.id()));
        return approval;
    }

    /**
     * Takes access at once, for the resource's short time; a review of it waits for other people. From an interactive login
     * only.
     */
    @RequiresRole(Role.USER)
    public Approval takeInEmergency(
            Principal caller, Identity login, String resourceName, String reason, @Nullable String ticket) {
        requireInteractive(caller, login);
        Resource resource = catalog.find(resourceName)
                .filter(r -> Entitlement.mayTake(r, caller))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + resourceName));
        requireText("reason", reason, 2_000);
        requireTicket(ticket);
        if (catalog.isOpenTo(resource, caller)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "resource: you have access to " + resourceName + " already");
        }
        Resource.Emergency emergency = Objects.requireNonNull(resource.access().emergency());
        Instant now = clock.instant();
        Instant lately = now.minus(Duration.ofHours(emergency.reviewHours()));
        if (approvals.hasRejectedReview(caller.person(), resourceName, lately)) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED,
                    "the review of your last emergency access to " + resourceName
                            + " was rejected; ask for access, or have an administrator give it");
        }
        Instant deadline = now.plus(Duration.ofHours(emergency.reviewHours()));
        Approval review = Approval.forReview(
                Ids.next(clock),
                Requester.of(caller),
                about(
                        resource,
                        "access to " + resource.name() + " for " + emergency.minutes() + " minutes, in an emergency",
                        "emergency access is reviewed by another person"),
                new Quorum(1, emergency.reviewers()),
                emergency.minutes(),
                reason,
                ticket,
                now,
                deadline);
        approvals.add(review);
        audit.record(requested(review).by(caller));
        raised.fire(new ApprovalRaised(review.id()));
        grants.begin(review, now);
        return review;
    }

    private static Subject about(Resource resource, String text, String rule) {
        return new Subject(
                null,
                resource.name(),
                resource.version(),
                resource.account(),
                null,
                text,
                0,
                List.of(),
                List.of(),
                rule,
                List.of(),
                false);
    }

    /** A change of configuration waits; whoever would carry it out observes {@link ApprovalClosed}. */
    public Approval propose(Requester requester, Subject subject, Quorum quorum, String reason) {
        Instant now = clock.instant();
        Approval approval = Approval.forConfiguration(
                Ids.next(clock), requester, subject, quorum, reason, now, now.plus(CONFIGURATION_WAITS));
        approvals.add(approval);
        audit.record(requested(approval));
        raised.fire(new ApprovalRaised(approval.id()));
        return approval;
    }

    /** One person's verdict, from an interactive login only. Which of the roles it takes, the approval's kind says. */
    @RequiresRole({Role.APPROVER, Role.ADMIN})
    public Approval decide(Principal caller, Identity login, String id, Verdict verdict, String comment) {
        requireInteractive(caller, login);
        if (comment.length() > 2_000) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "comment: at most 2000 characters");
        }
        Approval approval = approvals.get(id);
        if (approval.kind() == ApprovalKind.REVIEW) {
            requireText("comment", comment, 2_000);
        }
        Instant now = clock.instant();
        if (verdict == Verdict.APPROVE && approval.kind() == ApprovalKind.ACCESS) {
            requireSameResource(approval);
        }
        approval.decide(Ids.next(clock), caller, verdict, comment, now);
        approvals.flush(id);
        audit.record(AuditEvent.of(EventType.APPROVAL_DECIDED)
                .in(session(approval))
                .by(caller)
                .with("approval", id)
                .with("verdict", verdict.name())
                .with("comment", comment)
                .with("state", approval.state().name()));
        if (approval.state() == ApprovalState.APPROVED && approval.kind() == ApprovalKind.ACCESS) {
            grants.begin(approval, now);
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
    @RequiresRole(Role.APPROVER)
    public Approval requireDecidable(Principal caller, Identity login, String id) {
        requireInteractive(caller, login);
        Approval approval = approvals.get(id);
        approval.requireDecidable(caller, clock.instant());
        return approval;
    }

    private void requireInteractive(Principal caller, Identity login) {
        if (!caller.interactive() || credentials.wasSeenOnWire(login)) {
            throw new SallyportException(
                    ErrorCode.INTERACTIVE_LOGIN_REQUIRED,
                    "decide from an interactive login; a token that was used on a listener decides nothing");
        }
        credentials.requireCurrent(login);
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
        audit.record(over(approval).by(caller));
        tell(approval, "");
        return approval;
    }

    /** Ends what nobody decided on in time. */
    public void expireDue() {
        approvals.findExpired(clock.instant(), 100).forEach(id -> close(id, Approval::expire));
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
                .with("groups", approval.approverGroups());
    }

    private static void requireTicket(@Nullable String ticket) {
        if (ticket != null && ticket.length() > 255) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "ticket: at most 255 characters");
        }
    }

    private static void requireText(String field, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, field + ": needed, at most " + longest + " characters");
        }
    }
}
