package org.sallyport.recertification.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Hand;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.schedule.model.ReviewTerms;
import org.sallyport.schedule.model.WhenLate;

/**
 * A recertification: who had access to what when it was opened, to be confirmed or removed until it is due. It is closed with the
 * last decision, in time or late. A schedule opens one for each of its periods; the store takes no second one.
 */
@Entity
@Table(name = "recertification")
public class Campaign {
    @Id
    private String id = "";

    @Version
    private long version;

    private String name = "";
    private @Nullable String schedule;

    @Column(name = "period_to")
    private @Nullable Instant periodTo;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "opener_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "opener_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "opener_username"))
    private @Nullable Hand opener;

    @Column(name = "opened_at")
    private Instant openedAt = Instant.EPOCH;

    @Column(name = "used_since")
    private Instant usedSince = Instant.EPOCH;

    @Column(name = "remind_at")
    private Instant remindAt = Instant.EPOCH;

    @Column(name = "due_at")
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "reminded_at")
    private @Nullable Instant remindedAt;

    @Column(name = "late_at")
    private @Nullable Instant lateAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "reviewer_groups")
    private String reviewerGroups = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "when_late")
    private WhenLate whenLate = WhenLate.STAY;

    @Enumerated(EnumType.STRING)
    private Source source = Source.PROVIDER;

    private int items;

    protected Campaign() {}

    private Campaign(String id, String name, ReviewTerms terms, Source source, int items, Instant now) {
        this.id = id;
        this.name = name;
        this.reviewerGroups = String.join(",", terms.reviewers());
        this.whenLate = terms.whenLate();
        this.source = source;
        this.items = items;
        this.openedAt = now;
        this.usedSince = now.minus(Duration.ofDays(terms.lookBackDays()));
        this.dueAt = now.plus(Duration.ofDays(terms.days()));
        // With no day in between there is no reminder: it is late by then.
        this.remindAt = dueAt.minus(Duration.ofDays(terms.remindDays()));
        this.closedAt = items == 0 ? now : null;
    }

    /** Opened by an administrator. */
    public static Campaign byHand(
            String id, String name, Principal opener, ReviewTerms terms, Source source, int items, Instant now) {
        Campaign campaign = new Campaign(id, name, terms, source, items, now);
        campaign.opener = Hand.of(opener);
        return campaign;
    }

    /** Opened by a schedule whose period is over. */
    public static Campaign bySchedule(
            String id, String schedule, Instant periodTo, ReviewTerms terms, Source source, int items, Instant now) {
        Campaign campaign = new Campaign(id, schedule, terms, source, items, now);
        campaign.schedule = schedule;
        campaign.periodTo = periodTo;
        return campaign;
    }

    /** Whether this person is asked: a reviewer, or an administrator once it is late. */
    public boolean asks(Principal caller) {
        return reviewers().stream().anyMatch(caller.groups()::contains) || (lateAt != null && caller.has(Role.ADMIN));
    }

    /** Whether reviewers are to be reminded now, which is said once. */
    public boolean remind(Instant now) {
        if (closedAt != null || remindedAt != null || remindAt.isAfter(now) || !dueAt.isAfter(now)) {
            return false;
        }
        remindedAt = now;
        return true;
    }

    /** Whether it has become late, which is said once. */
    public boolean becomeLate(Instant now) {
        if (!isLate(now) || lateAt != null) {
            return false;
        }
        lateAt = now;
        return true;
    }

    /** The last item is decided. */
    public void close(Instant now) {
        closedAt = now;
    }

    public boolean isLate(Instant now) {
        return closedAt == null && !dueAt.isAfter(now);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** What opened it; empty for a person. */
    public Optional<String> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** The end of the schedule's period. */
    public Optional<Instant> periodTo() {
        return Optional.ofNullable(periodTo);
    }

    public Hand opener() {
        return Objects.requireNonNullElseGet(opener, Hand::new);
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** From when on use is counted. */
    public Instant usedSince() {
        return usedSince;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Optional<Instant> lateAt() {
        return Optional.ofNullable(lateAt);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public List<String> reviewers() {
        return List.of(reviewerGroups.split(","));
    }

    public WhenLate whenLate() {
        return whenLate;
    }

    public Source source() {
        return source;
    }

    /** How many there are in all. */
    public int items() {
        return items;
    }
}
