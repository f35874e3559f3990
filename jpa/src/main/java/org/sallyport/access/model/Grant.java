package org.sallyport.access.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;

/** Time-boxed access of one person to one resource; begins with the last approval and ends on time or by revocation. */
@Entity
@Table(name = "access_grant")
public class Grant {
    @Id
    private String id = "";

    @Version
    private long version;

    @Column(name = "approval_id")
    private String approvalId = "";

    private String issuer = "";
    private String subject = "";
    private String resource = "";
    private @Nullable String account;

    private boolean emergency;

    @Column(name = "starts_at")
    private Instant startsAt = Instant.EPOCH;

    @Column(name = "ends_at")
    private Instant endsAt = Instant.EPOCH;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected Grant() {}

    public Grant(
            String id,
            String approvalId,
            Person person,
            String resource,
            @Nullable String account,
            boolean emergency,
            Instant startsAt,
            Instant endsAt) {
        this.id = id;
        this.approvalId = approvalId;
        this.issuer = person.issuer();
        this.subject = person.subject();
        this.resource = resource;
        this.account = account;
        this.emergency = emergency;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** Ends then, if that is later. */
    public void prolong(Instant end) {
        if (end.isAfter(endsAt)) {
            endsAt = end;
        }
    }

    public boolean isActive(Instant now) {
        return revokedAt == null && !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    public String id() {
        return id;
    }

    public String approvalId() {
        return approvalId;
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    public String resource() {
        return resource;
    }

    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** Whether it was taken at once and is reviewed behind. */
    public boolean emergency() {
        return emergency;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }
}
