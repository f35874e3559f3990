package org.sallyport.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.sallyport.access.Resource;
import org.sallyport.access.model.HostKeyPins;
import org.sallyport.access.model.HostKeyPins.HostKey;
import org.sallyport.access.model.Quorum;
import org.sallyport.approval.ApprovalClosed;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.approval.model.Subject;
import org.sallyport.identity.Roles;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** What is written down about targets' host keys: each step with its audit event, in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HostKeyRegister {
    /** Approvals of one target that are looked through. */
    private static final int SCAN = 100;

    /** Keys of one target that may wait at once; who answers in its place with ever new keys raises no more. */
    private static final int WAITING = 5;

    @Inject
    private HostKeyPins pins;

    @Inject
    private Approvals approvals;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private Roles roles;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** A target shows another key than the one that holds for it. */
    public void changed(HostKeys.Visit visit, HostKey shown, List<String> expected) {
        audit.record(about(EventType.HOST_KEY_CHANGED, shown)
                .in(visit.session())
                .by(visit.user())
                .with("resource", visit.resource().name())
                .with("expected", expected)
                .with("shown", shown.fingerprint()));
    }

    /**
     * Asks an administrator to pin the key; while that waits, it is not asked again.
     *
     * @return the approval's id
     */
    public String ask(HostKeys.Visit visit, HostKey key) {
        List<String> waiting = pins.findApprovals(key.host(), key.port(), SCAN).stream()
                .filter(id -> approvals.find(id).filter(HostKeyRegister::waits).isPresent())
                .toList();
        for (String id : waiting) {
            if (pins.findOffer(id)
                    .filter(offer -> Arrays.equals(offer.blob(), key.blob()))
                    .isPresent()) {
                return id;
            }
        }
        if (waiting.size() >= WAITING) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED,
                    waiting.size() + " host keys of " + key.host() + ":" + key.port()
                            + " wait for an administrator already");
        }
        Approval approval = desk.propose(
                Requester.of(visit.user()),
                subject(visit, key),
                new Quorum(1, roles.inForce().groups(Role.ADMIN)),
                "");
        pins.addOffer(approval.id(), key);
        return approval.id();
    }

    private Subject subject(HostKeys.Visit visit, HostKey key) {
        Resource resource = visit.resource();
        List<String> pinned = pins.findPinnedTypes(key.host(), key.port());
        return new Subject(
                visit.session(),
                resource.name(),
                resource.version(),
                resource.account(),
                null,
                "pin host key " + key.fingerprint() + " (" + key.type() + ") of " + key.host() + ":" + key.port()
                        + " for resource " + resource.name(),
                0,
                List.of(),
                List.of(),
                "a host key that nobody has approved",
                pinned.isEmpty()
                        ? List.of("no key of this target is pinned yet")
                        : List.of("pinned already, of other types: " + String.join(", ", pinned)),
                false);
    }

    private static boolean waits(Approval approval) {
        return approval.kind() == ApprovalKind.CONFIGURATION && approval.state() == ApprovalState.PENDING;
    }

    /** Takes part in the transaction of the approval: the key is pinned and its approval given, or neither. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void approved(@Observes ApprovalClosed closed) {
        if (!closed.approvesConfiguration()) {
            return;
        }
        pins.findOffer(closed.id()).ifPresent(key -> {
            String before = pins.findPin(key.host(), key.port(), key.type())
                    .map(HostKey::fingerprint)
                    .orElse(null);
            pins.addPin(closed.id(), key, clock.instant());
            audit.record(about(EventType.HOST_KEY_PINNED, key)
                    .with("resource", approvals.get(closed.id()).subject().resource())
                    .with("approval", closed.id())
                    .with("by", String.join(", ", closed.by()))
                    .with("before", before)
                    .with("after", key.fingerprint()));
        });
    }

    private static AuditEvent about(EventType type, HostKey key) {
        return AuditEvent.of(type)
                .with("host", key.host())
                .with("port", key.port())
                .with("keyType", key.type());
    }
}
