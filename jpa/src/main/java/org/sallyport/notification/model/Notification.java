package org.sallyport.notification.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * One message to one recipient about an approval, an evidence package, a recertification, exceptions or the ledger. It is
 * WAITING until it is SENT, has FAILED too often, or is OBSOLETE. An attempt is counted before it is made, so that what ends
 * the server in the middle of one cannot do so for ever.
 */
@Entity
@Table(name = "notification")
public class Notification {
    /** Longer than any attempt takes; if nothing is heard of one for so long, the server that made it is gone. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int LONGEST_ERROR = 500;

    @Id
    private String id = "";

    @Version
    private long version;

    @Column(name = "approval_id")
    private @Nullable String approvalId;

    @Column(name = "package_id")
    private @Nullable String packageId;

    @Column(name = "recertification_id")
    private @Nullable String recertificationId;

    private @Nullable String about;

    @Enumerated(EnumType.STRING)
    private Cause cause = Cause.RAISED;

    @Enumerated(EnumType.STRING)
    private Channel channel = Channel.MAIL;

    private String recipient = "";

    @Enumerated(EnumType.STRING)
    private NotificationState state = NotificationState.WAITING;

    private int attempts;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "due_at")
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private @Nullable String error;

    protected Notification() {}

    public Notification(String id, String approvalId, Cause cause, Channel channel, String recipient, Instant now) {
        this(id, cause, channel, recipient, now);
        this.approvalId = approvalId;
    }

    /**
     * About an evidence package.
     *
     * @param about its schedule, or who asked for it, and its period
     */
    public static Notification aboutPackage(
            String id, String run, String about, Cause cause, Channel channel, String recipient, Instant now) {
        Notification notification = new Notification(id, cause, channel, recipient, about, now);
        notification.packageId = run;
        return notification;
    }

    /**
     * About a recertification.
     *
     * @param about its name, and how far it is
     */
    public static Notification aboutRecertification(
            String id, String campaign, String about, Cause cause, Channel channel, String recipient, Instant now) {
        Notification notification = new Notification(id, cause, channel, recipient, about, now);
        notification.recertificationId = campaign;
        return notification;
    }

    private Notification(String id, Cause cause, Channel channel, String recipient, String about, Instant now) {
        this(id, cause, channel, recipient, now);
        this.about = about.length() <= LONGEST_ERROR ? about : about.substring(0, LONGEST_ERROR);
    }

    /**
     * About what has no id of its own.
     *
     * @param about what is wrong
     */
    public static Notification ofAlarm(
            String id, String about, Cause cause, Channel channel, String recipient, Instant now) {
        return new Notification(id, cause, channel, recipient, about, now);
    }

    /** Takes the ledger's checkpoint to a mailbox or a bucket: the one that is newest when it is sent. */
    public static Notification ofCheckpoint(String id, Channel channel, String place, Instant now) {
        return new Notification(id, Cause.CHECKPOINT, channel, place, now);
    }

    private Notification(String id, Cause cause, Channel channel, String recipient, Instant now) {
        this.id = id;
        this.cause = cause;
        this.channel = channel;
        this.recipient = recipient;
        this.createdAt = now;
        this.dueAt = now;
    }

    /**
     * An attempt begins, and nobody else makes one meanwhile. False when all were made and none came to an end: whatever
     * ended the last one ended the gateway, too, and the notification has failed.
     *
     * @param most attempts in all
     */
    public boolean attempt(int most, Instant now) {
        requireState(NotificationState.WAITING);
        if (attempts >= most) {
            failed("no attempt came to an end", most, now);
            return false;
        }
        attempts++;
        dueAt = now.plus(LEASE);
        return true;
    }

    public void sent(Instant now) {
        end(NotificationState.SENT, now);
        error = null;
    }

    public void obsolete(Instant now) {
        end(NotificationState.OBSOLETE, now);
    }

    /**
     * The attempt came to nothing.
     *
     * @param why never a secret; cut where it is long
     * @param most attempts after which there is none any more
     */
    public void failed(String why, int most, Instant now) {
        error = why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
        if (attempts >= most) {
            end(NotificationState.FAILED, now);
        } else {
            dueAt = now.plus(Backoff.after(attempts));
        }
    }

    /** Begins anew at once, with all attempts. */
    public void retry(Instant now) {
        requireState(NotificationState.FAILED);
        state = NotificationState.WAITING;
        attempts = 0;
        dueAt = now;
        closedAt = null;
    }

    private void end(NotificationState last, Instant now) {
        requireState(NotificationState.WAITING);
        state = last;
        closedAt = now;
    }

    private void requireState(NotificationState wanted) {
        if (state != wanted) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "notification " + id + " must be " + wanted + " for this and is " + state);
        }
    }

    public String id() {
        return id;
    }

    public Optional<String> approvalId() {
        return Optional.ofNullable(approvalId);
    }

    /** The evidence run that it is about, where it is not about an approval. */
    public Optional<String> packageId() {
        return Optional.ofNullable(packageId);
    }

    /** The recertification that it is about, where it is about one. */
    public Optional<String> recertificationId() {
        return Optional.ofNullable(recertificationId);
    }

    /** What stands in it of that. */
    public String about() {
        return about == null ? "" : about;
    }

    public Cause cause() {
        return cause;
    }

    public Channel channel() {
        return channel;
    }

    /** A mail address, or what people call the place behind the channel; never a secret. */
    public String recipient() {
        return recipient;
    }

    public NotificationState state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the next attempt is made; empty where none follows. */
    public Optional<Instant> nextAt() {
        return state == NotificationState.WAITING ? Optional.of(dueAt) : Optional.empty();
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** What went wrong last. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** Whether it is about nothing that has a page of its own in the console. */
    public boolean isUnlinked() {
        return approvalId == null && packageId == null && recertificationId == null;
    }

    public boolean isFailed() {
        return state == NotificationState.FAILED;
    }
}
