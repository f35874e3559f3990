package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.approval.model.Subject;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Where people ask for time-boxed access, ask for more of what runs, or take it at once in an emergency. */
@Stateless
public class AccessDesk {
    /** A request that nobody decides on ends after this time. */
    private static final Duration WAITS = Duration.ofHours(24);

    /** Requests of one person that wait: each is told to all who are asked. As many more as are sent at the same moment. */
    private static final int MOST_WAITING = 20;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private Approvals approvals;

    @Inject
    private GrantRegister grants;

    @Inject
    private Catalog catalog;

    @Inject
    private Credentials credentials;

    @Inject
    private Clock clock;

    /**
     * Asks for time-boxed access; while such access runs, for more of it.
     *
     * @throws SallyportException CONFLICT while too many requests of the caller's wait
     */
    @RequiresRole(Role.USER)
    public Approval request(
            Principal caller, String resourceName, int minutes, String reason, @Nullable String ticket) {
        Resource resource = catalog.find(resourceName)
                .filter(r -> Entitlement.isStanding(r, caller) || Entitlement.mayAsk(r, caller))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + resourceName));
        catalog.requireNotRemoved(resource, caller);
        Resource.OnRequest ask = resource.access().onRequest();
        if (ask == null || !Entitlement.mayAsk(resource, caller)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "resource: " + resourceName + " needs no request; you have access");
        }
        Terms terms = ask.quorum().terms();
        Justification said = Justification.of(reason, ticket, terms);
        if (minutes < 1 || minutes > ask.maxMinutes()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "minutes: must be 1 to " + ask.maxMinutes());
        }
        Instant now = clock.instant();
        if (approvals.countPendingAccess(caller.person(), now) >= MOST_WAITING) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    MOST_WAITING
                            + " of your requests for access wait already; withdraw one that you do not need any more,"
                            + " or ask again when one is decided");
        }
        Optional<Grant> running = grants.findAsked(caller.person(), resource);
        String text = (running.isPresent() ? "more access to " : "access to ") + resource.name() + " for "
                + (minutes == 1 ? "1 minute" : minutes + " minutes");
        Approval approval = Approval.forAccess(
                Ids.next(clock),
                Requester.of(caller),
                about(resource, text, "access on request"),
                ask.quorum(),
                minutes,
                said.reason(),
                said.ticket(),
                now,
                now.plus(Objects.requireNonNullElse(terms.waits(), WAITS)));
        running.ifPresent(grant -> approval.prolonging(grant.id()));
        return desk.raise(approval, caller);
    }

    /** The caller's request for this resource that waits, wherever it was raised. */
    @RequiresRole(Role.USER)
    public Optional<Approval> findPending(Principal caller, String resource) {
        return approvals.findPendingAccess(caller.person(), resource, clock.instant());
    }

    /** As {@link #request}, but joins what waits already. */
    @RequiresRole(Role.USER)
    public Approval ask(Principal caller, String resource, int minutes, String reason, @Nullable String ticket) {
        return findPending(caller, resource).orElseGet(() -> request(caller, resource, minutes, reason, ticket));
    }

    /** One of the caller's own requests. */
    @RequiresRole(Role.USER)
    public Approval get(Principal caller, String id) {
        return approvals
                .find(id)
                .filter(approval -> caller.isSamePersonAs(approval.requester().person()))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "you have no request " + id));
    }

    /** Takes back what still waits; what was decided meanwhile stays as it was decided. */
    @RequiresRole(Role.USER)
    public Approval withdraw(Principal caller, String id) {
        Approval approval = get(caller, id);
        return approval.state() == ApprovalState.PENDING ? desk.revoke(caller, id) : approval;
    }

    /**
     * Takes access at once, for the resource's short time; a review of it waits for other people. From an interactive login
     * only.
     */
    @RequiresRole(Role.USER)
    public Approval takeInEmergency(
            Principal caller, Identity login, String resourceName, String reason, @Nullable String ticket) {
        credentials.requireInteractive(login);
        Resource resource = catalog.find(resourceName)
                .filter(r -> Entitlement.mayTake(r, caller))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no resource " + resourceName));
        catalog.requireNotRemoved(resource, caller);
        Justification said = Justification.of(reason, ticket, Terms.NONE);
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
        Approval review = Approval.forReview(
                Ids.next(clock),
                Requester.of(caller),
                about(
                        resource,
                        "access to " + resource.name() + " for " + emergency.minutes() + " minutes, in an emergency",
                        "emergency access is reviewed by another person"),
                new Quorum(1, emergency.reviewers()),
                emergency.minutes(),
                said.reason(),
                said.ticket(),
                now,
                now.plus(Duration.ofHours(emergency.reviewHours())));
        desk.raise(review, caller);
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
}
