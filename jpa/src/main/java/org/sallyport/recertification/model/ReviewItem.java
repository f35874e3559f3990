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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Beginning;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Hand;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Requester;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recertification.model.ItemState.Step;

/**
 * One person's access to one resource, with its use beside it. A reviewer confirms or removes it, never their own, nor that of an
 * agent for which they answer. What was removed comes back when two other people want it.
 */
@Entity
@Table(name = "recertification_item")
public class ReviewItem {
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_WAYS = 4_000;

    @Id
    private String id = "";

    @Version
    private long version;

    @Column(name = "campaign_id")
    private String campaignId = "";

    private int number;
    private String issuer = "";
    private String subject = "";
    private String username = "";

    @Column(name = "owner_subject")
    private @Nullable String ownerSubject;

    private String resource = "";
    private String account = "";
    private String ways = "";

    @Column(name = "last_used")
    private @Nullable Instant lastUsed;

    private long sessions;
    private long commands;

    @Column(name = "most_used")
    private String mostUsed = "";

    @Enumerated(EnumType.STRING)
    private ItemState state = ItemState.OPEN;

    @Column(name = "due_at")
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "late_at")
    private @Nullable Instant lateAt;

    private boolean suspended;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "decider_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "decider_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "decider_username"))
    private @Nullable Hand decider;

    @Column(name = "decision_note")
    private @Nullable String decisionNote;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "asker_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "asker_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "asker_username"))
    private @Nullable Hand asker;

    @Column(name = "return_note")
    private @Nullable String returnNote;

    @Column(name = "asked_at")
    private @Nullable Instant askedAt;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "answerer_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "answerer_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "answerer_username"))
    private @Nullable Hand answerer;

    @Column(name = "answer_note")
    private @Nullable String answerNote;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    protected ReviewItem() {}

    /**
     * Nobody has decided on it yet.
     *
     * @param number its place in the campaign
     */
    public ReviewItem(String id, Campaign campaign, int number, Access access, Use use) {
        this.id = id;
        this.campaignId = campaign.id();
        this.number = number;
        this.issuer = access.person().issuer();
        this.subject = access.person().subject();
        this.username = Beginning.of(access.username(), LONGEST_NAME);
        this.ownerSubject = access.owner();
        this.resource = access.resource();
        this.account = access.account();
        this.ways = Beginning.of(String.join("\n", access.ways()), LONGEST_WAYS);
        this.lastUsed = use.last();
        this.sessions = use.sessions();
        this.commands = use.commands();
        this.mostUsed = use.most().stream()
                .map(one -> one.commands() + " " + one.name())
                .collect(Collectors.joining("\n"));
        this.dueAt = campaign.dueAt();
    }

    /** Whether this person may decide on it, or on giving it back: asked, and nobody whom it is about. */
    public boolean mayDecide(Principal by, Campaign campaign) {
        return isAsked(by, campaign) && !isAbout(by);
    }

    private boolean isAsked(Principal by, Campaign campaign) {
        return campaign.asks(by) || (state != ItemState.OPEN && by.has(Role.ADMIN));
    }

    /** Whether it is this person's access, or that of an agent for which they answer. */
    public boolean isAbout(Principal by) {
        return Requester.barred(person(), ownerSubject).contains(by.person());
    }

    /** It stays. */
    public void confirm(Principal by, Campaign campaign, String note, Instant now) {
        decide(Step.CONFIRM, by, campaign, note, now);
    }

    /** It is refused from now on. */
    public void remove(Principal by, Campaign campaign, String note, Instant now) {
        requireNote(note);
        decide(Step.REMOVE, by, campaign, note, now);
    }

    private void decide(Step step, Principal by, Campaign campaign, String note, Instant now) {
        ItemState next = require(step, by, campaign);
        requireShort(note);
        state = next;
        suspended = false;
        decider = Hand.of(by);
        decisionNote = note;
        decidedAt = now;
    }

    /** Somebody wants to give it back. */
    public void askReturn(Principal by, Campaign campaign, String note, Instant now) {
        ItemState next = require(Step.ASK_RETURN, by, campaign);
        requireNote(note);
        state = next;
        asker = Hand.of(by);
        returnNote = note;
        askedAt = now;
        answerer = null;
        answerNote = null;
        answeredAt = null;
    }

    /** Another person agrees, or does not. */
    public void answerReturn(Principal by, Campaign campaign, boolean agrees, String note, Instant now) {
        ItemState next = require(agrees ? Step.AGREE : Step.REFUSE, by, campaign);
        if (asker().person().filter(by::isSamePersonAs).isPresent()) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    by.username() + " asked to give this access back; another person must agree");
        }
        requireShort(note);
        state = next;
        answerer = Hand.of(by);
        answerNote = note;
        answeredAt = now;
    }

    /** Nobody decided in time; whether that is news. */
    public boolean becomeLate(boolean suspend, Instant now) {
        if (state != ItemState.OPEN || lateAt != null || dueAt.isAfter(now)) {
            return false;
        }
        lateAt = now;
        suspended = suspend;
        return true;
    }

    private ItemState require(Step step, Principal by, Campaign campaign) {
        if (!isAsked(by, campaign)) {
            throw new SallyportException(
                    ErrorCode.NOT_AN_APPROVER,
                    by.username() + " is in none of the groups that review this access: " + campaign.reviewers());
        }
        if (isAbout(by)) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    "this is " + username + "'s access to " + resource + "; another person than " + by.username()
                            + " must decide on it");
        }
        return state.after(step)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.CONFLICT,
                        username + "'s access to " + resource + " is " + state + "; that cannot be done to it now"));
    }

    private static void requireNote(String note) {
        if (note.isBlank()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "comment: needed");
        }
        requireShort(note);
    }

    private static void requireShort(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "comment: at most " + LONGEST_NOTE + " characters");
        }
    }

    /** What a step changes, for the event that tells of it. */
    public Map<String, Object> told() {
        return new TreeMap<>(Map.of(
                "state", state.name(),
                "late", lateAt != null,
                "suspended", suspended,
                "decidedBy", decider().username(),
                "returnAskedBy", asker().username(),
                "returnAnsweredBy", answerer().username()));
    }

    private static Hand known(@Nullable Hand hand) {
        return Objects.requireNonNullElseGet(hand, Hand::new);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String campaignId() {
        return campaignId;
    }

    /** Its place in the campaign, from 1. */
    public int number() {
        return number;
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    public String username() {
        return username;
    }

    public String resource() {
        return resource;
    }

    public String account() {
        return account;
    }

    public List<String> ways() {
        return lines(ways);
    }

    public Optional<Instant> lastUsed() {
        return Optional.ofNullable(lastUsed);
    }

    public long sessions() {
        return sessions;
    }

    public long commands() {
        return commands;
    }

    public List<Use.Used> mostUsed() {
        return lines(mostUsed).stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Use.Used(parts[1], Long.parseLong(parts[0])))
                .toList();
    }

    public ItemState state() {
        return state;
    }

    /** Whether nobody had decided when it was due. */
    public boolean isLate() {
        return lateAt != null;
    }

    /** Whether it is refused until somebody decides. */
    public boolean isSuspended() {
        return suspended;
    }

    public Hand decider() {
        return known(decider);
    }

    public String decisionNote() {
        return Objects.requireNonNullElse(decisionNote, "");
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Who wanted to give it back last. */
    public Hand asker() {
        return known(asker);
    }

    public String returnNote() {
        return Objects.requireNonNullElse(returnNote, "");
    }

    public Optional<Instant> askedAt() {
        return Optional.ofNullable(askedAt);
    }

    /** Who agreed with that, or did not. */
    public Hand answerer() {
        return known(answerer);
    }

    public String answerNote() {
        return Objects.requireNonNullElse(answerNote, "");
    }

    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }
}
