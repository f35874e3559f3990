package org.sallyport.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.anchor.WitnessReader;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.NotificationState;
import org.sallyport.notification.model.Notifications;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;

/** What was sent, what waits and what failed, for those who see to it. */
@Stateless
public class NotificationDesk {
    @Inject
    private Notifications notifications;

    @Inject
    private WitnessReader witnesses;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Newest first, older than the given id when there is one. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public List<Notification> find(
            Principal caller, @Nullable NotificationState state, @Nullable String beforeId, int limit) {
        return notifications.find(state, beforeId, limit);
    }

    /** How the witnesses of the ledger stand to it; none where none is configured. */
    @RequiresRole({Role.ADMIN, Role.AUDITOR})
    public List<WitnessReader.View> witnesses(Principal caller) {
        return witnesses.all();
    }

    /** Sends a failed one again; CONFLICT for any other. */
    @RequiresRole(Role.ADMIN)
    public Notification retry(Principal caller, String id) {
        Notification notification = notifications.get(id);
        notification.retry(clock.instant());
        notifications.flush(id);
        audit.record(AuditEvent.of(EventType.NOTIFICATION_RETRIED)
                .by(caller)
                .with("notification", id)
                .with("approval", notification.approvalId().orElse(null))
                .with("run", notification.packageId().orElse(null))
                .with("recertification", notification.recertificationId().orElse(null))
                .with("channel", notification.channel().name())
                .with("recipient", notification.recipient()));
        return notification;
    }
}
