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
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** One evidence package in the making: RUNNING with its step and progress, then COMPLETED with a file, or FAILED. */
@Entity
@Table(name = "evidence_run")
public class EvidenceRun {
    @Id
    private String id = "";

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private RunState state = RunState.RUNNING;

    @Column(name = "period_from")
    private Instant from = Instant.EPOCH;

    @Column(name = "period_to")
    private Instant to = Instant.EPOCH;

    @Column(name = "requested_by")
    private String requestedBy = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private String node = "";
    private int attempts = 1;
    private @Nullable Long execution;
    private String step = "starting";
    private int percent;

    @Column(name = "opening_size")
    private @Nullable Long openingSize;

    @Column(name = "closing_size")
    private @Nullable Long closingSize;

    private @Nullable String file;
    private @Nullable String sha256;
    private @Nullable String error;

    protected EvidenceRun() {}

    public EvidenceRun(String id, Instant from, Instant to, String requestedBy, String node, Instant now) {
        if (!from.isBefore(to)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must be before to");
        }
        this.id = id;
        this.from = from;
        this.to = to;
        this.requestedBy = requestedBy;
        this.node = node;
        this.createdAt = now;
    }

    public void startedAs(long jobExecution) {
        execution = jobExecution;
    }

    /** Once more, after the server has stopped. */
    public void tryAgain() {
        attempts++;
    }

    public void bound(long opening, long closing) {
        openingSize = opening;
        closingSize = closing;
    }

    public void complete(String fileName, String digest, Instant now) {
        state = RunState.COMPLETED;
        file = fileName;
        sha256 = digest;
        step = "done";
        percent = 100;
        endedAt = now;
    }

    public void fail(String message, Instant now) {
        state = RunState.FAILED;
        error = message.length() <= 2000 ? message : message.substring(0, 2000);
        endedAt = now;
    }

    public String id() {
        return id;
    }

    public RunState state() {
        return state;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** On which it is made. */
    public String node() {
        return node;
    }

    /** How often it was begun, or gone on with. */
    public int attempts() {
        return attempts;
    }

    public String step() {
        return step;
    }

    public int percent() {
        return percent;
    }

    /** The Jakarta Batch execution, once it has started. */
    public Optional<Long> execution() {
        return Optional.ofNullable(execution);
    }

    public Optional<Long> openingSize() {
        return Optional.ofNullable(openingSize);
    }

    public Optional<Long> closingSize() {
        return Optional.ofNullable(closingSize);
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
