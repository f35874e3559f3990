package org.sallyport.evidence.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target's own log that somebody brought for a period: it can be removed until an evidence run has used it. */
@Entity
@Table(name = "target_log")
public class BroughtLog {
    @Id
    private String id = "";

    @Version
    private long version;

    private String resource = "";
    private String name = "";

    @Column(name = "period_from")
    private Instant from = Instant.EPOCH;

    @Column(name = "period_to")
    private Instant to = Instant.EPOCH;

    private long bytes;
    private String sha256 = "";

    @Column(name = "brought_by")
    private String broughtBy = "";

    @Column(name = "brought_at")
    private Instant broughtAt = Instant.EPOCH;

    private String node = "";

    @Column(name = "used_by")
    private @Nullable String usedBy;

    protected BroughtLog() {}

    /** Of which target, under which name, for which half-open period. */
    public record About(String resource, String name, Instant from, Instant to) {}

    /** @param sha256 of its {@code bytes} as they came, in hex */
    public BroughtLog(String id, About about, long bytes, String sha256, String broughtBy, String node, Instant now) {
        this.id = id;
        this.resource = about.resource();
        this.name = about.name();
        this.from = about.from();
        this.to = about.to();
        this.bytes = bytes;
        this.sha256 = sha256;
        this.broughtBy = broughtBy;
        this.node = node;
        this.broughtAt = now;
    }

    /** A run is about to read it; the first one is remembered. */
    public void use(String run) {
        if (usedBy == null) {
            usedBy = run;
        }
    }

    public String id() {
        return id;
    }

    /** A resource that leads to its target. */
    public String resource() {
        return resource;
    }

    public String name() {
        return name;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    public long bytes() {
        return bytes;
    }

    public String sha256() {
        return sha256;
    }

    public String broughtBy() {
        return broughtBy;
    }

    public Instant broughtAt() {
        return broughtAt;
    }

    /** In whose data folder it lies. */
    public String node() {
        return node;
    }

    /** The first run that read it. */
    public Optional<String> usedBy() {
        return Optional.ofNullable(usedBy);
    }
}
