package org.sallyport.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.notification.model.Cause;
import org.sallyport.notification.model.Channel;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.NotificationState;

/**
 * One message to one recipient.
 *
 * @param id also the webhook's {@code webhook-id}
 * @param approval that it is about, or
 * @param run the evidence run, or
 * @param recertification that one
 * @param recipient a mail address, or what the settings call the place
 * @param nextAt when it is tried next, absent where it is not
 * @param closedAt when it was sent, had failed too often, or became obsolete
 * @param error what went wrong last
 */
public record NotificationItem(
        String id,
        @Nullable String approval,
        @Nullable String run,
        @Nullable String recertification,
        Cause cause,
        Channel channel,
        String recipient,
        NotificationState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant closedAt,
        @Nullable String error) {
    static NotificationItem of(Notification notification) {
        return new NotificationItem(
                notification.id(),
                notification.approvalId().orElse(null),
                notification.packageId().orElse(null),
                notification.recertificationId().orElse(null),
                notification.cause(),
                notification.channel(),
                notification.recipient(),
                notification.state(),
                notification.attempts(),
                notification.createdAt(),
                notification.nextAt().orElse(null),
                notification.closedAt().orElse(null),
                notification.error().orElse(null));
    }
}
