package org.sallyport.evidence.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sample of a package's sessions: RUNNING while it is made, then COMPLETED with a file, or FAILED. */
@Entity
@Table(name = "evidence_sample")
public class EvidenceSample {
    @Id
    private String id = "";

    @Version
    private long version;

    @Column(name = "run_id")
    private String run = "";

    @Column(name = "number")
    private int number;

    @Enumerated(EnumType.STRING)
    private RunState state = RunState.RUNNING;

    private String nonce = "";
    private int size;
    private String stratum = "";
    private String seed = "";

    @Column(name = "drawn_by")
    private String drawnBy = "";

    @Column(name = "drawn_at")
    private Instant drawnAt = Instant.EPOCH;

    private String node = "";
    private @Nullable String file;
    private @Nullable String sha256;
    private @Nullable String error;

    protected EvidenceSample() {}

    /** What was asked; the seed in hex. */
    public EvidenceSample(String id, String run, int number, Asked asked, String drawnBy, String node, Instant now) {
        this.id = id;
        this.run = run;
        this.number = number;
        this.nonce = asked.nonce();
        this.size = asked.size();
        this.stratum = asked.column();
        this.seed = asked.seed();
        this.drawnBy = drawnBy;
        this.node = node;
        this.drawnAt = now;
    }

    /**
     * A nonce and what to draw with it.
     *
     * @param column empty for none
     */
    public record Asked(String nonce, int size, String column, String seed) {}

    public void complete(String fileName, String digest) {
        state = RunState.COMPLETED;
        file = fileName;
        sha256 = digest;
    }

    public void fail(String message) {
        state = RunState.FAILED;
        error = message.length() <= 2000 ? message : message.substring(0, 2000);
    }

    public String id() {
        return id;
    }

    /** The run of its package. */
    public String run() {
        return run;
    }

    /** Among the samples of its package, from 1. */
    public int number() {
        return number;
    }

    public RunState state() {
        return state;
    }

    public Asked asked() {
        return new Asked(nonce, size, stratum, seed);
    }

    public String drawnBy() {
        return drawnBy;
    }

    public Instant drawnAt() {
        return drawnAt;
    }

    /** On which it is made. */
    public String node() {
        return node;
    }

    public Optional<String> file() {
        return Optional.ofNullable(file);
    }

    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    public Optional<String> error() {
        return Optional.ofNullable(error);
    }
}
