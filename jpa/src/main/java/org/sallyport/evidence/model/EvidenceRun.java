package org.sallyport.evidence.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * One evidence package in the making: RUNNING with its step and progress, then COMPLETED with a file, or FAILED, which a run that
 * somebody stopped is, too. What has failed may be begun again: by itself where it is a schedule's, else by somebody.
 */
@Entity
@Table(name = "evidence_run")
public class EvidenceRun {
    /** A package that fails, or takes the server down with it, is not made for ever. */
    public static final int ATTEMPTS = 3;

    private static final String STARTING = "starting";

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

    private @Nullable String schedule;
    private String node = "";
    private int attempts = 1;
    private @Nullable Long execution;
    private String step = STARTING;
    private int percent;

    @Column(name = "step_at")
    private @Nullable Instant stepAt;

    private long records;

    @Column(name = "records_total")
    private @Nullable Long recordsTotal;

    private String durations = "";
    private long beats;

    @Column(name = "stopped_by")
    private @Nullable String stoppedBy;

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

    /** The run of one period of a schedule, for which there is no second. */
    public static EvidenceRun scheduled(
            String id, String schedule, Instant from, Instant to, String node, Instant now) {
        EvidenceRun run = new EvidenceRun(id, from, to, "schedule " + schedule, node, now);
        run.schedule = schedule;
        return run;
    }

    /** Once more, after the server has stopped. */
    public void tryAgain(String onNode) {
        node = onNode;
        attempts++;
    }

    /** A failed one goes on where it was; whoever begins it by hand gives it all its tries again. */
    public void restart(boolean byHand) {
        if (state != RunState.FAILED) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " has not failed: it is " + state);
        }
        state = RunState.RUNNING;
        attempts = byHand ? 1 : attempts + 1;
        endedAt = null;
        error = null;
        stoppedBy = null;
    }

    /** From its beginning, on another node perhaps. */
    public void beginAnew(String onNode) {
        node = onNode;
        execution = null;
        step = STARTING;
        percent = 0;
        records = 0;
        recordsTotal = null;
        durations = "";
    }

    public void startedAs(long jobExecution) {
        execution = jobExecution;
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

    /** The schedule whose period this is; empty for one that somebody asked for. */
    public Optional<String> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** Whether it has failed and is tried again by itself. */
    public boolean isTriedAgain() {
        return state == RunState.FAILED && schedule != null && stoppedBy == null && attempts < ATTEMPTS;
    }

    /** Who wants it to stop, or has stopped it. */
    public Optional<String> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** Goes up as long as its job lives. */
    public long beats() {
        return beats;
    }

    /** When it came to the step it is in. */
    public Optional<Instant> stepAt() {
        return Optional.ofNullable(stepAt);
    }

    /** Written in this step so far. */
    public long records() {
        return records;
    }

    /** To be written in this step, where that is known. */
    public Optional<Long> recordsTotal() {
        return Optional.ofNullable(recordsTotal);
    }

    /** Milliseconds that each step took that came to its end, in all tries together; in the order of the steps. */
    public Map<String, Long> durations() {
        Map<String, Long> taken = new LinkedHashMap<>();
        for (String one : durations.split(" ", -1)) {
            int colon = one.indexOf(':');
            if (colon > 0) {
                taken.merge(one.substring(0, colon), Long.valueOf(one.substring(colon + 1)), Long::sum);
            }
        }
        return taken;
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
