package org.sallyport.retention.model;

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

/**
 * One disposal: planned under rules of one version, with a leaf of the intent; then destroyed; then certified, with a leaf of the
 * completion. The certificate goes by the run's id.
 */
@Entity
@Table(name = "disposal_run")
public class DisposalRun {
    private static final int LONGEST_ERROR = 2_000;

    @Id
    private String id = "";

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private DisposalState state = DisposalState.RUNNING;

    private String node = "";

    @Column(name = "requested_by")
    private String requestedBy = "";

    @Column(name = "rules_version")
    private int rulesVersion;

    private String rules = "";

    @Column(name = "as_of")
    private Instant asOf = Instant.EPOCH;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private String intent = "";
    private int attempts = 1;
    private @Nullable Long execution;
    private int planned;
    private int destroyed;
    private int released;

    @Column(name = "before_size")
    private @Nullable Long beforeSize;

    @Column(name = "before_root")
    private @Nullable String beforeRoot;

    private @Nullable String certificate;
    private byte @Nullable [] signature;
    private @Nullable String sha256;
    private @Nullable String error;

    protected DisposalRun() {}

    /**
     * @param rules the document of retention in canonical JSON
     * @param intent the event that says what is to be destroyed
     */
    public DisposalRun(
            String id,
            String node,
            String requestedBy,
            int rulesVersion,
            String rules,
            String intent,
            int planned,
            Instant now) {
        this.id = id;
        this.node = node;
        this.requestedBy = requestedBy;
        this.rulesVersion = rulesVersion;
        this.rules = rules;
        this.intent = intent;
        this.planned = planned;
        this.asOf = now;
        this.createdAt = now;
    }

    /** Once more, after a stop or a failure. */
    public void goOn() {
        state = DisposalState.RUNNING;
        attempts++;
        endedAt = null;
        error = null;
    }

    public void startedAs(long jobExecution) {
        execution = jobExecution;
    }

    /** The tree that holds the intent, before anything is destroyed; the first is kept. */
    public void begins(long size, String root) {
        if (beforeSize == null) {
            beforeSize = size;
            beforeRoot = root;
        }
    }

    public void progress(int more, int kept) {
        destroyed += more;
        released += kept;
    }

    /**
     * The certificate is there.
     *
     * @param done how many things are destroyed, also those that a kill kept from being counted
     */
    public void complete(int done, String json, byte[] signed, String digest, Instant now) {
        destroyed = done;
        released = planned - done;
        state = DisposalState.COMPLETED;
        certificate = json;
        signature = signed.clone();
        sha256 = digest;
        endedAt = now;
    }

    public void fail(String message, Instant now) {
        state = DisposalState.FAILED;
        error = message.length() <= LONGEST_ERROR ? message : message.substring(0, LONGEST_ERROR);
        endedAt = now;
    }

    public String id() {
        return id;
    }

    public DisposalState state() {
        return state;
    }

    public String node() {
        return node;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public int rulesVersion() {
        return rulesVersion;
    }

    /** The document of retention it was planned by. */
    public String rules() {
        return rules;
    }

    /** What was due then is disposed of. */
    public Instant asOf() {
        return asOf;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** The event of the intent. */
    public String intent() {
        return intent;
    }

    public int attempts() {
        return attempts;
    }

    public Optional<Long> execution() {
        return Optional.ofNullable(execution);
    }

    public int planned() {
        return planned;
    }

    public int destroyed() {
        return destroyed;
    }

    /** Planned, and kept after all. */
    public int released() {
        return released;
    }

    public Optional<Long> beforeSize() {
        return Optional.ofNullable(beforeSize);
    }

    public Optional<String> beforeRoot() {
        return Optional.ofNullable(beforeRoot);
    }

    /** Canonical JSON. */
    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** DER of a detached CMS signature over the certificate. */
    public Optional<byte[]> signature() {
        return Optional.ofNullable(signature).map(byte[]::clone);
    }

    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    public Optional<String> error() {
        return Optional.ofNullable(error);
    }
}
