package org.sallyport.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.approval.ApprovalEscalated;
import org.sallyport.approval.ApprovalRaised;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Approvals;
import org.sallyport.identity.RoleMapping;
import org.sallyport.identity.Roles;
import org.sallyport.ledger.anchor.WitnessContradicts;
import org.sallyport.notification.model.Cause;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.Notifications;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Role;

/**
 * Puts down who is to be told, in the transaction of what they are told of: what is rolled back tells nobody, and what is
 * committed is not forgotten. {@link Postman} sends it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Notices {
    @Inject
    @Any
    private Instance<Carrier> carriers;

    @Inject
    private Approvals approvals;

    @Inject
    private Roles roles;

    @Inject
    private Notifications notifications;

    @Inject
    private Clock clock;

    public void raised(@Observes ApprovalRaised raised) {
        about(approvals.get(raised.approval()), Cause.RAISED);
    }

    /** Whoever has not decided is told again, and those who may now. */
    public void escalated(@Observes ApprovalEscalated escalated) {
        about(approvals.get(escalated.approval()), Cause.ESCALATED);
    }

    /** Auditors fetch it, administrators see to what is wrong. */
    public void ended(@Observes PackageEnded ended) {
        List<String> groups = overseers();
        for (Carrier carrier : carriers) {
            for (String recipient : carrier.recipients(groups)) {
                notifications.add(Notification.aboutPackage(
                        Ids.next(clock),
                        ended.run(),
                        ended.about(),
                        ended.cause(),
                        carrier.channel(),
                        recipient,
                        clock.instant()));
            }
        }
    }

    /** Auditors and administrators learn what is wrong. */
    public void alarm(@Observes Alarm alarm) {
        List<String> groups = overseers();
        for (Carrier carrier : carriers) {
            for (String recipient : carrier.recipients(groups)) {
                notifications.add(Notification.ofAlarm(
                        Ids.next(clock), alarm.about(), alarm.cause(), carrier.channel(), recipient, clock.instant()));
            }
        }
    }

    public void contradicted(@Observes WitnessContradicts contradiction) {
        alarm(new Alarm(Cause.LEDGER_CONTRADICTED, contradiction.witness()));
    }

    private List<String> overseers() {
        RoleMapping mapping = roles.inForce();
        return Stream.of(Role.AUDITOR, Role.ADMIN)
                .flatMap(role -> mapping.groups(role).stream())
                .distinct()
                .toList();
    }

    /** Reviewers begin or hurry, administrators see to what is late. */
    public void recertification(@Observes RecertificationNews news) {
        for (Carrier carrier : carriers) {
            for (String recipient : carrier.recipients(news.groups())) {
                notifications.add(Notification.aboutRecertification(
                        Ids.next(clock),
                        news.id(),
                        news.about(),
                        news.cause(),
                        carrier.channel(),
                        recipient,
                        clock.instant()));
            }
        }
    }

    /** Tells those whom the approval concerns, by every channel that is configured. */
    public void about(Approval approval, Cause cause) {
        for (Carrier carrier : carriers) {
            for (String recipient : carrier.recipients(approval.approverGroups())) {
                notifications.add(new Notification(
                        Ids.next(clock), approval.id(), cause, carrier.channel(), recipient, clock.instant()));
            }
        }
    }
}
