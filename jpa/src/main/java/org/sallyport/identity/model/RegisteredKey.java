package org.sallyport.identity.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.sallyport.platform.Person;

/**
 * A person's SSH public key. It is bound to the login ({@code sid}) in which it was registered or last renewed, carries
 * the identity of that login's token as JSON, and is good only while the provider lists that login as alive.
 */
@Entity
@Table(name = "ssh_key")
public class RegisteredKey {
    @Id
    private String fingerprint = "";

    @Version
    private long version;

    private String name = "";
    private String type = "";
    private String identity = "";
    private String issuer = "";
    private String subject = "";
    private String sid = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "bound_at")
    private Instant boundAt = Instant.EPOCH;

    protected RegisteredKey() {}

    /**
     * Makes a key of a person that is not bound to a login yet; see {@link #bind}.
     *
     * @param fingerprint {@code SHA256:…} of the key
     * @param name what its owner calls it
     * @param type as SSH names it, for example {@code ssh-ed25519}
     */
    public RegisteredKey(String fingerprint, String name, String type, Person person, Instant now) {
        this.fingerprint = fingerprint;
        this.name = name;
        this.type = type;
        this.issuer = person.issuer();
        this.subject = person.subject();
        this.createdAt = now;
    }

    /** From now on the key stands and falls with this login. */
    public void bind(String login, String claims, Instant now) {
        sid = login;
        identity = claims;
        boundAt = now;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public String identity() {
        return identity;
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    public String sid() {
        return sid;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant boundAt() {
        return boundAt;
    }
}
