package org.sallyport.approval.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Mandate;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;

/**
 * An approver who will be away has a deputy for a time: with the groups that the approver has when delegating, never more,
 * and never after its end. Deputies have no deputies.
 */
@Entity
@Table(name = "delegation")
public class Delegation {
    @Id
    private String id = "";

    @Version
    private long version;

    private String issuer = "";
    private String subject = "";
    private String username = "";

    @Column(name = "groups_claim")
    private String groupsClaim = "";

    @Column(name = "deputy_subject")
    private String deputySubject = "";

    @Column(name = "deputy_username")
    private String deputyUsername = "";

    private String reason = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "starts_at")
    private Instant startsAt = Instant.EPOCH;

    @Column(name = "ends_at")
    private Instant endsAt = Instant.EPOCH;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected Delegation() {}

    /** @param deputy of the same issuer as the absent */
    public Delegation(
            String id,
            Principal absent,
            Person deputy,
            String deputyUsername,
            String reason,
            Instant createdAt,
            Instant startsAt,
            Instant endsAt) {
        this.id = id;
        this.issuer = absent.person().issuer();
        this.subject = absent.person().subject();
        this.username = absent.username();
        this.groupsClaim = String.join(",", new TreeSet<>(absent.groups()));
        this.deputySubject = deputy.subject();
        this.deputyUsername = deputyUsername;
        this.reason = reason;
        this.createdAt = createdAt;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    /** Before its time; whether there was anything to end. */
    public boolean end(Instant now) {
        if (!isOpen(now)) {
            return false;
        }
        endedAt = now;
        return true;
    }

    /** Whether it holds, or will. */
    public boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }

    public boolean holds(Instant now) {
        return isOpen(now) && !now.isBefore(startsAt);
    }

    public Mandate mandate() {
        return new Mandate(id, absent(), username, groups(), createdAt);
    }

    public String id() {
        return id;
    }

    public Person absent() {
        return new Person(issuer, subject);
    }

    public String username() {
        return username;
    }

    public Set<String> groups() {
        return new TreeSet<>(List.of(groupsClaim.split(",")));
    }

    public Person deputy() {
        return new Person(issuer, deputySubject);
    }

    public String deputyUsername() {
        return deputyUsername;
    }

    public String reason() {
        return reason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
