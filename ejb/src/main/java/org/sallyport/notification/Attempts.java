package org.sallyport.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.LedgerReader;
import org.sallyport.notification.model.Cause;
import org.sallyport.notification.model.Channel;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.Notifications;
import org.sallyport.platform.Setting;

/**
 * What waits to be sent. An attempt has a transaction before it and one behind it, and none while it lasts: if the server
 * ends in between, the message goes out once more, under the same id.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Attempts {
    /** As long as people look back at what they were told. */
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Notifications notifications;

    @Inject
    private Approvals approvals;

    @Inject
    private LedgerReader ledger;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public List<String> findDue(Channel channel, int limit) {
        return notifications.findDue(channel, clock.instant(), limit);
    }

    /** Counts an attempt and gives what to send; nothing when nobody needs to be told any more. */
    public Optional<Letter> begin(String id) {
        Notification notification = notifications.get(id);
        Optional<Notice> waiting = notice(notification);
        if (waiting.isEmpty()) {
            notification.obsolete(clock.instant());
        } else if (!notification.attempt(Setting.NOTIFICATION_ATTEMPTS.number(), clock.instant())) {
            noteFailed(notification);
            return Optional.empty();
        }
        notifications.flush(id);
        return waiting.map(notice -> new Letter(id, notification.recipient(), notice));
    }

    /** An approval's is worth sending as long as it waits, every other one always. */
    private Optional<Notice> notice(Notification notification) {
        if (notification.cause() == Cause.CHECKPOINT) {
            return Optional.of(CheckpointNotice.of(ledger.checkpoint()));
        }
        Optional<String> run = notification.packageId();
        if (run.isPresent()) {
            return Optional.of(PackageNotice.of(run.get(), notification.cause(), notification.about()));
        }
        Optional<String> recertification = notification.recertificationId();
        if (recertification.isPresent()) {
            return Optional.of(
                    RecertificationNotice.of(recertification.get(), notification.cause(), notification.about()));
        }
        if (notification.isUnlinked()) {
            return Optional.of(AlarmNotice.of(notification.cause(), notification.about()));
        }
        return notification
                .approvalId()
                .flatMap(approvals::find)
                .filter(one -> one.state() == ApprovalState.PENDING)
                .map(approval -> ApprovalNotice.of(approval, notification.cause()));
    }

    /** Notes how the attempt ended. */
    public void end(String id, Delivery delivery) {
        Notification notification = notifications.get(id);
        if (delivery instanceof Delivery.Failed failed) {
            notification.failed(failed.why(), Setting.NOTIFICATION_ATTEMPTS.number(), clock.instant());
        } else {
            notification.sent(clock.instant());
        }
        if (notification.isFailed()) {
            noteFailed(notification);
        } else {
            notifications.flush(id);
        }
    }

    /** That people were not told is part of the evidence. */
    private void noteFailed(Notification notification) {
        notifications.flush(notification.id());
        audit.record(AuditEvent.of(EventType.NOTIFICATION_FAILED)
                .with("notification", notification.id())
                .with("approval", notification.approvalId().orElse(null))
                .with("run", notification.packageId().orElse(null))
                .with("recertification", notification.recertificationId().orElse(null))
                .with("cause", notification.cause().name())
                .with("channel", notification.channel().name())
                .with("recipient", notification.recipient())
                .with("error", notification.error().orElse("")));
    }

    public int forgetOld() {
        return notifications.removeClosedBefore(clock.instant().minus(KEPT));
    }
}
