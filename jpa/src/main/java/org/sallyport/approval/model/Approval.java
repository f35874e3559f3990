package org.sallyport.approval.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;

/**
 * A request for other people's decision. It is PENDING until enough distinct people have approved, one has rejected,
 * its time is up, or the requester has withdrawn; an approved access can be revoked. The requester never decides, nor
 * does the owner of an agent for it, whatever their roles. What was approved for a statement is used once and only for
 * the content that the commitment binds.
 */
@Entity
@Table(name = "approval")
public class Approval {
    @Id
    private String id = "";

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private ApprovalKind kind = ApprovalKind.COMMAND;

    @Enumerated(EnumType.STRING)
    private ApprovalState state = ApprovalState.PENDING;

    @Embedded
    private Requester requester;

    @Embedded
    private Subject subject;

    private byte @Nullable [] commitment;
    private byte @Nullable [] salt;

    @Embedded
    private Panel panel;

    /** The running grant that it prolongs. */
    @Column(name = "grant_id")
    private @Nullable String grantId;

    private @Nullable Integer minutes;
    private String reason = "";
    private @Nullable String ticket;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at")
    private Instant expiresAt = Instant.EPOCH;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
    @JoinColumn(name = "approval_id", nullable = false, updatable = false)
    @OrderBy("at")
    private List<Decision> decisions = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Approval() {}

    private Approval(
            String id,
            ApprovalKind kind,
            Requester requester,
            Subject subject,
            Quorum quorum,
            String reason,
            Instant now,
            Instant expiresAt) {
        this.id = id;
        this.kind = kind;
        this.requester = requester;
        this.subject = subject;
        this.panel = new Panel(quorum, now, expiresAt);
        this.reason = reason;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** A held statement; the commitment binds the approval to exactly what would be sent. */
    public static Approval forCommand(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            Commitment commitment,
            Instant now,
            Instant expiresAt) {
        Approval approval = new Approval(id, ApprovalKind.COMMAND, requester, subject, quorum, "", now, expiresAt);
        approval.commitment = commitment.hash();
        approval.salt = commitment.salt();
        return approval;
    }

    /** Time-boxed access that begins with the last approval needed. */
    public static Approval forAccess(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            int minutes,
            String reason,
            @Nullable String ticket,
            Instant now,
            Instant expiresAt) {
        return new Approval(id, ApprovalKind.ACCESS, requester, subject, quorum, reason, now, expiresAt)
                .lasting(minutes, ticket);
    }

    /** A change of configuration, which takes effect with the last approval needed. */
    public static Approval forConfiguration(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            String reason,
            Instant now,
            Instant expiresAt) {
        return new Approval(id, ApprovalKind.CONFIGURATION, requester, subject, quorum, reason, now, expiresAt);
    }

    /** The review of access that was taken in an emergency and runs already; to be closed by its deadline. */
    public static Approval forReview(
            String id,
            Requester requester,
            Subject subject,
            Quorum quorum,
            int minutes,
            String reason,
            @Nullable String ticket,
            Instant now,
            Instant deadline) {
        return new Approval(id, ApprovalKind.REVIEW, requester, subject, quorum, reason, now, deadline)
                .lasting(minutes, ticket);
    }

    private Approval lasting(int howLong, @Nullable String reference) {
        minutes = howLong;
        ticket = reference;
        return this;
    }

    /** What whoever asks says of it: why, and under which ticket; for a held statement, as far as it does. */
    public Approval saying(String why, @Nullable String reference) {
        reason = why;
        ticket = reference;
        return this;
    }

    /** Prolongs a running grant in place of beginning another. */
    public Approval prolonging(String grant) {
        grantId = grant;
        return this;
    }

    /** One person's verdict: a single rejection ends it, the last approval needed grants it. */
    public void decide(
            String decisionId, Principal approver, Authentication login, Verdict verdict, String comment, Instant now) {
        Right right = requireDecidable(approver, login, now);
        decisions.add(new Decision(decisionId, approver, right, login, verdict, comment, now));
        if (verdict == Verdict.REJECT) {
            end(ApprovalState.REJECTED, now);
        } else if (panel.isMet(approving())) {
            end(ApprovalState.APPROVED, now);
        }
    }

    /** By what right this person could decide on it now; refuses whoever could not, and says why. */
    public Right requireDecidable(Principal approver, Authentication login, Instant now) {
        requirePending();
        if (!expiresAt.isAfter(now)) {
            throw new SallyportException(ErrorCode.APPROVAL_CLOSED, "approval " + id + " expired at " + expiresAt);
        }
        if (requester.barredFromDeciding().contains(approver.person())) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    requester.person().equals(approver.person())
                            ? approver.username() + " raised approval " + id + "; another person must decide"
                            : approver.username() + " owns the agent that raised approval " + id
                                    + "; another person must decide");
        }
        Right right = rightOf(approver)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.NOT_AN_APPROVER,
                        "approval " + id + " is for a member of " + String.join(" or ", approverGroups())
                                + " with the role " + kind.decider()));
        earlier(approver, right).ifPresent(decision -> {
            throw new SallyportException(
                    ErrorCode.ALREADY_DECIDED,
                    decision.person().equals(approver.person())
                            ? approver.username() + " has already decided on approval " + id
                            : decision.username() + " has already decided on approval " + id
                                    + " with the voice you would have");
        });
        panel.requireLogin(login, now);
        return right;
    }

    /** One with which nobody has spoken yet comes first. */
    private Optional<Right> rightOf(Principal approver) {
        List<Right> rights = panel.rights(approver, kind, requester.barredFromDeciding());
        return rights.stream()
                .filter(right -> earlier(approver, right).isEmpty())
                .findFirst()
                .or(() -> rights.stream().findFirst());
    }

    /** The decision by which this person, or the one whose voice it would be, has had their say. */
    private Optional<Decision> earlier(Principal approver, Right right) {
        return decisions.stream()
                .filter(decision -> decision.person().equals(approver.person())
                        || decision.isVoiceOf(right.voice(approver.person())))
                .findFirst();
    }

    /** In whose place this person would decide; empty for their own right, or none. */
    public Optional<Mandate> mandateOf(Principal approver) {
        return rightOf(approver).map(Right::mandate);
    }

    public boolean mayDecide(Principal approver) {
        return rightOf(approver).isPresent();
    }

    /** Whether it waits for this person's decision now. */
    public boolean awaits(Principal approver) {
        return state == ApprovalState.PENDING
                && rightOf(approver)
                        .filter(right -> earlier(approver, right).isEmpty())
                        .isPresent();
    }

    public boolean isAskedOf(Principal approver) {
        return mayDecide(approver)
                || decisions.stream().anyMatch(d -> d.person().equals(approver.person()));
    }

    /** Lets those decide as well who are asked when nobody has for a time; whether that was due. */
    public boolean escalate(Instant now) {
        requirePending();
        return panel.escalate(now);
    }

    /** Spends the approval on the very content it was given for. */
    public void use(byte[] canonicalContent, Instant now) {
        if (state != ApprovalState.APPROVED || kind != ApprovalKind.COMMAND) {
            throw new SallyportException(ErrorCode.APPROVAL_CLOSED, "approval " + id + " is " + state);
        }
        if (usedAt != null) {
            throw new SallyportException(ErrorCode.APPROVAL_USED, "approval " + id + " was used at " + usedAt);
        }
        if (salt == null || !MessageDigest.isEqual(commitment, BodyCommitment.of(salt, canonicalContent))) {
            throw new SallyportException(
                    ErrorCode.APPROVAL_MISMATCH, "approval " + id + " was given for other content");
        }
        usedAt = now;
    }

    public void expire(Instant now) {
        requirePending();
        end(ApprovalState.EXPIRED, now);
    }

    public void withdraw(Instant now) {
        requirePending();
        if (kind == ApprovalKind.REVIEW) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL, "review " + id + " is closed by another person's decision alone");
        }
        end(ApprovalState.WITHDRAWN, now);
    }

    public void revoke(Instant now) {
        if (state != ApprovalState.APPROVED || kind != ApprovalKind.ACCESS) {
            throw new SallyportException(
                    ErrorCode.APPROVAL_CLOSED,
                    "only an approved access can be revoked; approval " + id + " is " + state);
        }
        end(ApprovalState.REVOKED, now);
    }

    private void end(ApprovalState next, Instant now) {
        state = next;
        closedAt = now;
    }

    private void requirePending() {
        if (state != ApprovalState.PENDING) {
            throw new SallyportException(ErrorCode.APPROVAL_CLOSED, "approval " + id + " is already " + state);
        }
    }

    public int approvals() {
        return approving().size();
    }

    private List<Decision> approving() {
        return decisions.stream().filter(d -> d.verdict() == Verdict.APPROVE).toList();
    }

    public String id() {
        return id;
    }

    public ApprovalKind kind() {
        return kind;
    }

    public ApprovalState state() {
        return state;
    }

    public Requester requester() {
        return requester;
    }

    public Subject subject() {
        return subject;
    }

    public Panel panel() {
        return panel;
    }

    public int threshold() {
        return panel.threshold();
    }

    public List<String> approverGroups() {
        return panel.groups();
    }

    /** The grant that it prolongs; empty where it begins one, or has none to do with. */
    public Optional<String> grantId() {
        return Optional.ofNullable(grantId);
    }

    public Optional<Duration> duration() {
        return Optional.ofNullable(minutes).map(Duration::ofMinutes);
    }

    public String reason() {
        return reason;
    }

    public Optional<String> ticket() {
        return Optional.ofNullable(ticket);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }
}
