package org.sallyport.retention.model;

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
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Hand;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;

/**
 * Keeps what it covers from being disposed of, whatever the periods say. One person places it, and it is in force at once:
 * keeping is what can be undone. It is LIFTING when a first person wants it lifted, still in force, and LIFTED when a second
 * one agrees; somebody may also have it kept. Nobody whom it concerns lifts it.
 */
@Entity
@Table(name = "legal_hold")
public class LegalHold {
    private static final int LONGEST_REASON = 2_000;

    @Id
    private String id = "";

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private HoldState state = HoldState.IN_FORCE;

    private String reason = "";

    @Column(name = "person_issuer")
    private @Nullable String personIssuer;

    @Column(name = "person_subject")
    private @Nullable String personSubject;

    @Column(name = "person_username")
    private @Nullable String personUsername;

    private @Nullable String resource;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "held_from")
    private @Nullable Instant from;

    @Column(name = "held_to")
    private @Nullable Instant to;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "placed_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "placed_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "placed_username"))
    private @Nullable Hand placed;

    @Column(name = "placed_at")
    private @Nullable Instant placedAt;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "lift_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "lift_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "lift_username"))
    private @Nullable Hand lifting;

    @Column(name = "lift_at")
    private @Nullable Instant liftingAt;

    @Column(name = "lift_reason")
    private @Nullable String liftReason;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "lifted_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "lifted_subject"))
    @AttributeOverride(name = "username", column = @Column(name = "lifted_username"))
    private @Nullable Hand lifted;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    protected LegalHold() {}

    public LegalHold(String id, HoldScope scope, String reason, Principal by, Instant now) {
        requireReason(reason);
        this.id = id;
        this.reason = reason;
        Person person = scope.person();
        this.personIssuer = person == null ? null : person.issuer();
        this.personSubject = person == null ? null : person.subject();
        this.personUsername = scope.username();
        this.resource = scope.resource();
        this.sessionId = scope.session();
        this.from = scope.from();
        this.to = scope.to();
        this.placed = Hand.of(by);
        this.placedAt = now;
    }

    /** The first of two steps: it stays in force. */
    public void askToLift(Principal by, Set<Person> concerned, String why, Instant now) {
        require(HoldState.IN_FORCE);
        requireUnconcerned(by, concerned);
        requireReason(why);
        state = HoldState.LIFTING;
        lifting = Hand.of(by);
        liftingAt = now;
        liftReason = why;
    }

    /** The second one, by another person: from now on it keeps nothing. */
    public void lift(Principal by, Set<Person> concerned, Instant now) {
        require(HoldState.LIFTING);
        requireUnconcerned(by, concerned);
        if (lifting().person().filter(by::isSamePersonAs).isPresent()) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL,
                    by.username() + " asked for hold " + id + " to be lifted; another person must agree");
        }
        state = HoldState.LIFTED;
        lifted = Hand.of(by);
        liftedAt = now;
    }

    /** Whoever may see it may say that it is not lifted, also who asked for it. */
    public void keep() {
        require(HoldState.LIFTING);
        state = HoldState.IN_FORCE;
        lifting = null;
        liftingAt = null;
        liftReason = null;
    }

    /** Whether this person could take the next step of lifting it. */
    public boolean mayLift(Principal by, Set<Person> concerned) {
        return state != HoldState.LIFTED
                && !concerned.contains(by.person())
                && (state == HoldState.IN_FORCE
                        || lifting().person().filter(by::isSamePersonAs).isEmpty());
    }

    private void require(HoldState expected) {
        if (state != expected) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "hold " + id + " is " + state + "; that cannot be done to it now");
        }
    }

    private void requireUnconcerned(Principal by, Set<Person> concerned) {
        if (concerned.contains(by.person())) {
            throw new SallyportException(
                    ErrorCode.SELF_APPROVAL, "hold " + id + " concerns " + by.username() + "; others must lift it");
        }
    }

    private static void requireReason(String text) {
        if (text.isBlank() || text.length() > LONGEST_REASON) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "reason: needed, at most " + LONGEST_REASON + " characters");
        }
    }

    public HoldScope scope() {
        String issuer = personIssuer;
        String subject = personSubject;
        return new HoldScope(
                issuer == null || subject == null ? null : new Person(issuer, subject),
                personUsername,
                resource,
                sessionId,
                from,
                to);
    }

    /** What a step changes, for the event that tells of it. */
    public Map<String, Object> told() {
        return new TreeMap<>(Map.of(
                "state", state.name(),
                "scope", scope().told(),
                "reason", reason,
                "placedBy", placed().username(),
                "liftingBy", lifting().username(),
                "liftReason", liftReason(),
                "liftedBy", lifted().username()));
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public HoldState state() {
        return state;
    }

    public String reason() {
        return reason;
    }

    public Hand placed() {
        return known(placed);
    }

    public Optional<Instant> placedAt() {
        return Optional.ofNullable(placedAt);
    }

    /** The first who wanted it lifted. */
    public Hand lifting() {
        return known(lifting);
    }

    public Optional<Instant> liftingAt() {
        return Optional.ofNullable(liftingAt);
    }

    public String liftReason() {
        return liftReason == null ? "" : liftReason;
    }

    /** The second. */
    public Hand lifted() {
        return known(lifted);
    }

    public Optional<Instant> liftedAt() {
        return Optional.ofNullable(liftedAt);
    }

    private static Hand known(@Nullable Hand one) {
        return Objects.requireNonNullElseGet(one, Hand::new);
    }
}
