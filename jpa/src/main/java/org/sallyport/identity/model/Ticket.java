package org.sallyport.identity.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/**
 * A one-time credential for clients that cannot carry a token: bound to a person, a resource and a time; only its
 * SHA-256 is kept. It carries the identity of the token it was issued for, as JSON.
 */
@Entity
@Table(name = "ticket")
public class Ticket {
    @Id
    private byte[] hash = {};

    @Version
    private long version;

    private String resource = "";
    private String identity = "";
    private String issuer = "";
    private String subject = "";
    private @Nullable String sid;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at")
    private Instant expiresAt = Instant.EPOCH;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    protected Ticket() {}

    public Ticket(
            byte[] hash,
            Person person,
            @Nullable String sid,
            String resource,
            String identity,
            Instant now,
            Instant expiresAt) {
        this.hash = hash.clone();
        this.issuer = person.issuer();
        this.subject = person.subject();
        this.sid = sid;
        this.resource = resource;
        this.identity = identity;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Spends the ticket on the resource it was made for. */
    public void redeem(String forResource, Instant now) {
        if (usedAt != null || !now.isBefore(expiresAt) || !resource.equals(forResource)) {
            throw new SallyportException(
                    ErrorCode.CREDENTIAL_INVALID, "the ticket is used, expired or for another resource");
        }
        usedAt = now;
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    /** The login it was issued in; ending that login voids it. */
    public @Nullable String sid() {
        return sid;
    }

    public String identity() {
        return identity;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
