package org.sallyport.evidence.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.evidence.model.ExceptionState.Step;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Hand;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;

/**
 * An exception that somebody follows up. Its owner says what it was, and another person agrees or sends it back: neither the
 * owner, nor whom it is about, nor who answers for that agent. Emergency access is closed by its own review instead; when that
 * expires, it is followed up like any other.
 */
@Entity
@Table(name = "evidence_exception")
public class ExceptionItem {
    private static final int LONGEST_NOTE = 2_000;

    @Id
    private String id = "";

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private ExceptionKind kind = ExceptionKind.SESSION_MISSING;

    @Enumerated(EnumType.STRING)
    private ExceptionState state = ExceptionState.OPEN;

    @Column(name = "run_id")
    private String runId = "";

    @Column(name = "happened_at")
    private Instant happenedAt = Instant.EPOCH;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "approval_id")
    private @Nullable String approvalId;

    @Column(name = "awaits_review")
    private boolean awaitsReview;

    private String reference = "";
    private String detail = "";

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "about_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "about_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "about_username"))
    private @Nullable Hand about;

    @Column(name = "about_owner")
    private @Nullable String aboutOwner;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "due_at")
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "late_at")
    private @Nullable Instant lateAt;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "owner_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "owner_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "owner_username"))
    private @Nullable Hand owner;

    @Column(name = "assigned_at")
    private @Nullable Instant assignedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Disposition disposition;

    @Column(name = "disposition_note")
    private @Nullable String dispositionNote;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "disposed_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "disposed_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "disposed_username"))
    private @Nullable Hand disposer;

    @Column(name = "disposed_at")
    private @Nullable Instant disposedAt;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "reviewer_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "reviewer_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "reviewer_username"))
    private @Nullable Hand reviewer;

    @Column(name = "review_note")
    private @Nullable String reviewNote;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    protected ExceptionItem() {}

    /** @param about who did it; null where that is not known */
    ExceptionItem(String id, ExceptionKind kind, @Nullable Hand about, @Nullable String approvalId, Instant dueAt) {
        this.id = id;
        this.kind = kind;
        this.about = about;
        this.approvalId = approvalId;
        this.awaitsReview = kind == ExceptionKind.EMERGENCY_TAKEN && approvalId != null;
        this.dueAt = dueAt;
    }

    /**
     * Gives it to somebody, who may be whoever says so.
     *
     * @param subjects others whom it is about, and who therefore do not own it either
     */
    public void assign(Person person, String username, Set<Person> subjects, Instant now) {
        ExceptionState next = require(Step.ASSIGN);
        if (barred().contains(person) || subjects.contains(person)) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    "exception " + id + " is about " + username + "; another person must own it");
        }
        if (owner().person().filter(person::equals).isPresent()) {
            throw new SallyportException(ErrorCode.CONFLICT, "exception " + id + " is " + username + "'s already");
        }
        state = next;
        owner = new Hand(person, username);
        assignedAt = now;
    }

    /** Its owner says what it was. */
    public void dispose(Principal by, Disposition what, String note, Instant now) {
        ExceptionState next = require(Step.DISPOSE);
        if (!isOwnedBy(by)) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED,
                    "exception " + id + " is " + owner().username() + "'s; take it before you dispose of it");
        }
        requireNote(note);
        state = next;
        disposition = what;
        dispositionNote = note;
        disposer = Hand.of(by);
        disposedAt = now;
    }

    /**
     * A second person agrees, or sends it back to its owner.
     *
     * @param concerned others who have to do with it, and therefore do not judge it either
     * @param note needed to send it back
     */
    public void review(Principal by, Set<Person> concerned, ReviewVerdict verdict, String note, Instant now) {
        boolean agrees = verdict == ReviewVerdict.CONFIRM;
        ExceptionState next = require(agrees ? Step.CONFIRM : Step.SEND_BACK);
        if (!mayReview(by, concerned)) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    by.username() + " has to do with exception " + id + "; another person must review it");
        }
        if (!agrees || !note.isEmpty()) {
            requireNote(note);
        }
        state = next;
        reviewer = Hand.of(by);
        reviewNote = note;
        reviewedAt = agrees ? now : null;
    }

    /** Whether this person is none of those whom it concerns. */
    public boolean mayReview(Principal by, Set<Person> concerned) {
        return !barred().contains(by.person())
                && !concerned.contains(by.person())
                && !isOwnedBy(by)
                && disposer().person().filter(by::isSamePersonAs).isEmpty();
    }

    public boolean isOwnedBy(Principal by) {
        return owner().person().filter(by::isSamePersonAs).isPresent();
    }

    /** Takes what came of the review of emergency access; whether anything did. */
    public boolean takeOutcome(Approval review) {
        if (!awaitsReview || review.state() == ApprovalState.PENDING) {
            return false;
        }
        awaitsReview = false;
        if (review.state() == ApprovalState.EXPIRED || review.decisions().isEmpty()) {
            return true;
        }
        var last = review.decisions().get(review.decisions().size() - 1);
        state = ExceptionState.REVIEWED;
        disposition = review.state() == ApprovalState.APPROVED ? Disposition.EXPECTED : Disposition.BREACH;
        dispositionNote = "by review " + review.id();
        reviewer = new Hand(last.person(), last.username());
        reviewNote = last.comment();
        reviewedAt = review.closedAt().orElse(last.at());
        return true;
    }

    /** Notes once that its time is up; whether that is news. */
    public boolean becomeLate(Instant now) {
        if (lateAt != null || !isLate(now)) {
            return false;
        }
        lateAt = now;
        return true;
    }

    public boolean isLate(Instant now) {
        return state != ExceptionState.REVIEWED && !dueAt.isAfter(now);
    }

    /** Refuses a step that was meant for what it was before. */
    public void requireVersion(@Nullable Integer seen) {
        if (seen != null && seen != version) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "exception " + id + " has changed since you looked at it; look again");
        }
    }

    private ExceptionState require(Step step) {
        if (awaitsReview) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "exception " + id + " is closed by review " + approvalId + " alone");
        }
        return state.after(step)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.CONFLICT, "exception " + id + " is " + state + "; that cannot be done to it now"));
    }

    private static void requireNote(String note) {
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "comment: needed, at most " + LONGEST_NOTE + " characters");
        }
    }

    private Set<Person> barred() {
        return about().person()
                .map(person -> Requester.barred(person, aboutOwner))
                .orElse(Set.of());
    }

    /** What a step changes, for the event that tells of it. */
    public Map<String, Object> told() {
        return new TreeMap<>(Map.of(
                "state", state.name(),
                "owner", owner().username(),
                "ownerIssuer", owner().person().map(Person::issuer).orElse(""),
                "ownerSubject", owner().person().map(Person::subject).orElse(""),
                "disposition", disposition == null ? "" : disposition.name(),
                "disposedBy", disposer().username(),
                "reviewer", reviewer().username()));
    }

    private static Hand known(@Nullable Hand hand) {
        return Objects.requireNonNullElseGet(hand, Hand::new);
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public ExceptionKind kind() {
        return kind;
    }

    public ExceptionState state() {
        return state;
    }

    /** The package that told of it first. */
    public String runId() {
        return runId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    public Optional<String> approvalId() {
        return Optional.ofNullable(approvalId);
    }

    /** Whether the review of emergency access will close it. */
    public boolean awaitsReview() {
        return awaitsReview;
    }

    /** A leaf, a command, a resource or what else it is about. */
    public String reference() {
        return reference;
    }

    public String detail() {
        return detail;
    }

    public Hand about() {
        return known(about);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Hand owner() {
        return known(owner);
    }

    public Optional<Instant> assignedAt() {
        return Optional.ofNullable(assignedAt);
    }

    public Optional<Disposition> disposition() {
        return Optional.ofNullable(disposition);
    }

    public String dispositionNote() {
        return dispositionNote == null ? "" : dispositionNote;
    }

    public Hand disposer() {
        return known(disposer);
    }

    public Optional<Instant> disposedAt() {
        return Optional.ofNullable(disposedAt);
    }

    /** Who looked at the disposition last. */
    public Hand reviewer() {
        return known(reviewer);
    }

    public String reviewNote() {
        return reviewNote == null ? "" : reviewNote;
    }

    public Optional<Instant> reviewedAt() {
        return Optional.ofNullable(reviewedAt);
    }
}
