package org.sallyport.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sallyport.notification.model.Cause;
import org.sallyport.notification.model.Channel;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.Notifications;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Puts down when a mailbox or a bucket outside is to get the next checkpoint. Two nodes that look at the same moment send two,
 * which harms nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutsideCheckpoints {
    /** What was sent is remembered for longer. */
    private static final int LONGEST_HOURS = 7 * 24;

    @Inject
    private Notifications notifications;

    @Inject
    private Clock clock;

    /** Refuses a start with settings that could never work, as CONFIGURATION_INVALID. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void requireUsable() {
        if (!Setting.ANCHOR_MAIL.isEmpty()) {
            MailAddress.require(Setting.ANCHOR_MAIL.key(), Setting.ANCHOR_MAIL.text());
            if (Setting.MAIL_HOST.isEmpty()) {
                throw invalid(Setting.ANCHOR_MAIL, "needs " + Setting.MAIL_HOST.key());
            }
        }
        int hours = Setting.ANCHOR_HOURS.number();
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw invalid(Setting.ANCHOR_HOURS, "must be 1 to " + LONGEST_HOURS);
        }
    }

    public void look() {
        if (!Setting.ANCHOR_MAIL.isEmpty()) {
            look(Channel.MAIL, Setting.ANCHOR_MAIL.text());
        }
        if (!Setting.ANCHOR_S3_URL.isEmpty()) {
            look(Channel.BUCKET, Bucket.configured().host());
        }
    }

    private void look(Channel channel, String place) {
        Instant now = clock.instant();
        Instant due = now.minus(Duration.ofHours(Setting.ANCHOR_HOURS.number()));
        if (notifications
                .findLast(Cause.CHECKPOINT, channel)
                .filter(last -> last.isAfter(due))
                .isEmpty()) {
            notifications.add(Notification.ofCheckpoint(Ids.next(clock), channel, place, now));
        }
    }

    private static SallyportException invalid(Setting setting, String why) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, setting.key() + " " + why);
    }
}
