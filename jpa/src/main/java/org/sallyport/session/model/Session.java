package org.sallyport.session.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
import org.sallyport.platform.Requester;
import org.sallyport.platform.SallyportException;

/**
 * One connection of one person to one resource. It is PENDING until the target has answered, OPEN while it runs and
 * then CLOSED; or REFUSED when policy said no; or INTERRUPTED when the gateway stopped under it. Once the recording is
 * sealed nothing changes any more. Its number is gapless within node and boot.
 */
@Entity
@Table(name = "session")
public class Session {
    @Id
    private String id = "";

    @Version
    private long version;

    private String node = "";
    private long boot;
    private long number;

    @Enumerated(EnumType.STRING)
    private SessionState state = SessionState.PENDING;

    @Embedded
    private Requester requester;

    @Embedded
    private SessionTarget target;

    @Embedded
    private Origin origin;

    @Column(name = "gateway_port")
    private @Nullable Integer gatewayPort;

    @Column(name = "target_pid")
    private @Nullable Integer targetPid;

    @Column(name = "grant_id")
    private @Nullable String grantId;

    @Column(name = "opened_at")
    private Instant openedAt = Instant.EPOCH;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_reason")
    private @Nullable EndReason endReason;

    @Column(name = "end_detail")
    private @Nullable String endDetail;

    private long commands;
    private boolean sealed;
    private @Nullable String damaged;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    public Session(
            SessionNumber number,
            String id,
            Requester requester,
            SessionTarget target,
            Origin origin,
            @Nullable String grantId,
            Instant openedAt) {
        this.id = id;
        this.node = number.node();
        this.boot = number.boot();
        this.number = number.number();
        this.requester = requester;
        this.target = target;
        this.origin = origin;
        this.grantId = grantId;
        this.openedAt = openedAt;
    }

    /** The target has answered: from here on commands can run. */
    public void reached(int localPort, @Nullable Integer backendPid) {
        require(state == SessionState.PENDING, "opened");
        state = SessionState.OPEN;
        gatewayPort = localPort;
        targetPid = backendPid;
    }

    public void refuse(String detail, Instant now) {
        require(state == SessionState.PENDING, "refused");
        finish(SessionState.REFUSED, EndReason.ACCESS_DENIED, detail, now);
    }

    public void close(EndReason reason, String detail, Instant now) {
        require(state.isLive(), "closed");
        finish(SessionState.CLOSED, reason, detail, now);
    }

    public void interrupt(String detail, Instant now) {
        require(state.isLive(), "interrupted");
        finish(SessionState.INTERRUPTED, EndReason.INTERRUPTED, detail, now);
    }

    /** The recording is complete and its last segment is in the ledger. */
    public void seal(long commandCount) {
        require(!state.isLive() && !sealed, "sealed");
        commands = commandCount;
        sealed = true;
    }

    /** The recording does not match what the ledger knows of it. */
    public void markDamaged(String finding) {
        damaged = cut(finding);
    }

    private void finish(SessionState end, EndReason reason, String detail, Instant now) {
        state = end;
        endReason = reason;
        endDetail = cut(detail);
        endedAt = now;
    }

    private void require(boolean condition, String verb) {
        if (!condition) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "session " + id + " is " + state + " and cannot be " + verb);
        }
    }

    private static String cut(String text) {
        return text.length() <= 1000 ? text : text.substring(0, 1000);
    }

    public String id() {
        return id;
    }

    public SessionNumber number() {
        return new SessionNumber(node, boot, number);
    }

    public SessionState state() {
        return state;
    }

    public Requester requester() {
        return requester;
    }

    public SessionTarget target() {
        return target;
    }

    public Origin origin() {
        return origin;
    }

    public Optional<Integer> gatewayPort() {
        return Optional.ofNullable(gatewayPort);
    }

    public Optional<Integer> targetPid() {
        return Optional.ofNullable(targetPid);
    }

    public Optional<String> grantId() {
        return Optional.ofNullable(grantId);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<EndReason> endReason() {
        return Optional.ofNullable(endReason);
    }

    public Optional<String> endDetail() {
        return Optional.ofNullable(endDetail);
    }

    public long commands() {
        return commands;
    }

    public boolean isSealed() {
        return sealed;
    }

    public Optional<String> damaged() {
        return Optional.ofNullable(damaged);
    }
}
