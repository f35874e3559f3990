package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Grant;
import org.sallyport.access.model.Grants;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;

/** The grants that approvals give and end: each step with its audit event, in the transaction of the approval. */
@Stateless
public class GrantRegister {
    @Inject
    private Grants grants;

    @Inject
    private Catalog catalog;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<GrantRevoked> revoked;

    @Inject
    private Event<GrantProlonged> prolonged;

    @Inject
    private Clock clock;

    /** What the person asked for before, that runs for the resource as it is. */
    public Optional<Grant> findAsked(Person person, Resource resource) {
        return grants.findActive(person, resource.name(), clock.instant())
                .filter(grant -> !grant.emergency())
                .filter(grant -> grant.account().equals(Optional.of(resource.account())));
    }

    /**
     * Access begins: with its last approval, or in an emergency with the review that waits. What it prolongs goes on, if it
     * still runs.
     */
    public void begin(Approval approval, Instant now) {
        Optional<Grant> before = approval.grantId().flatMap(grants::find);
        if (before.flatMap(Grant::revokedAt).isPresent()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    "the access that approval " + approval.id()
                            + " would prolong was taken back; reject it and have it asked for anew");
        }
        Optional<Grant> running = before.filter(grant -> grant.isActive(now));
        if (running.isPresent()) {
            prolong(running.get(), approval, now);
        } else {
            start(approval, now);
        }
    }

    /** Never further from now than the resource gives access at once. */
    private void prolong(Grant grant, Approval approval, Instant now) {
        Instant before = grant.endsAt();
        Duration most = catalog.find(grant.resource())
                .map(resource -> resource.access().onRequest())
                .map(ask -> Duration.ofMinutes(ask.maxMinutes()))
                .orElse(Duration.ZERO);
        Instant asked = before.plus(approval.duration().orElseThrow());
        Instant latest = now.plus(most);
        grant.prolong(asked.isBefore(latest) ? asked : latest);
        audit.record(AuditEvent.of(EventType.GRANT_PROLONGED)
                .with("approval", approval.id())
                .with("grant", grant.id())
                .with("person", approval.requester().username())
                .with("resource", grant.resource())
                .with("endedAt", before.toString())
                .with("endsAt", grant.endsAt().toString()));
        prolonged.fire(new GrantProlonged(grant.approvalId(), grant.endsAt()));
    }

    private void start(Approval approval, Instant now) {
        Instant end = now.plus(approval.duration().orElseThrow());
        Grant grant = new Grant(
                Ids.next(clock),
                approval.id(),
                approval.requester().person(),
                approval.subject().resource(),
                approval.subject().account(),
                approval.kind() == ApprovalKind.REVIEW,
                now,
                end);
        grants.add(grant);
        audit.record(AuditEvent.of(EventType.GRANT_STARTED)
                .with("approval", approval.id())
                .with("grant", grant.id())
                .with("person", approval.requester().username())
                .with("resource", grant.resource())
                .with("emergency", grant.emergency())
                .with("endsAt", end.toString()));
    }

    /** Ends what still runs; whether there was anything. */
    public boolean end(Approval approval, Principal by, Instant now) {
        Optional<Grant> running = grants.findByApproval(approval.id())
                .or(() -> approval.grantId().flatMap(grants::find))
                .filter(grant -> grant.isActive(now));
        running.ifPresent(grant -> {
            grant.revoke(now);
            audit.record(AuditEvent.of(EventType.GRANT_REVOKED)
                    .by(by)
                    .with("approval", approval.id())
                    .with("grant", grant.id())
                    .with("state", approval.state().name()));
            revoked.fire(new GrantRevoked(grant.approvalId()));
        });
        return running.isPresent();
    }
}
