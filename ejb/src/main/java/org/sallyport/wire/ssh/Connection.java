package org.sallyport.wire.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Recorder;
import org.sallyport.session.EndNotice;
import org.sallyport.session.LiveSession;
import org.sallyport.session.SessionBroker;
import org.sallyport.session.model.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SSH connection of a user: one session of the gateway, one connection to the target, any number of channels.
 *
 * <pre>
 * user ─▶ UserChannel ─▶ Relay: decide, record ─▶ RecordGate ─▶ TargetChannel ─▶ target
 * user ◀─ UserChannel ◀─ RecordGate ◀─ Relay: mask, record ◀─ TargetChannel ◀─ target
 * </pre>
 *
 * Both transports bring their own threads. This object is the lock of everything behind them; nothing under it blocks.
 */
final class Connection {
    static final AttributeKey<Connection> KEY = new AttributeKey<>();

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Channels that one connection may have open; OpenSSH's own default is 10 sessions. */
    private static final int MAX_CHANNELS = 256;

    private final SshServices services;
    private final ServerSession user;
    private final LiveSession session;
    private final Target target;
    private final RecordGate gate;
    private final Masking masking;
    private final Unwritten unwrittenToUser;
    private final Unwritten unwrittenToTarget;
    private final Map<Integer, Relay> channels = new LinkedHashMap<>();
    private CompletableFuture<Void> registered = CompletableFuture.completedFuture(null);
    private int lastChannel;
    private volatile boolean ended;

    Connection(SshServices services, ServerSession user, SessionBroker.Opened opened, Transports transports) {
        this.services = services;
        this.user = user;
        this.session = opened.session();
        this.gate = new RecordGate(
                this::serially, session.recorder(), services.recordings(), services.executor(), this::failed);
        this.masking = new Masking(session.resource());
        this.unwrittenToUser = new Unwritten(this::sendMore);
        this.unwrittenToTarget = new Unwritten(this::sendMore);
        this.target = new Target(this, transports, opened.targetPassword());
    }

    /** Begins to reach the target; channels may be opened meanwhile. */
    void start() {
        user.addCloseFutureListener(closed -> userGone());
        session.onTell(sentence -> blocking(() -> tell("Sallyport: " + sentence)));
        session.onEnd(notice -> services.executor().execute(() -> end(notice)));
        try {
            target.connect();
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    /** The channel's number within the session, from 1; empty channels count too. */
    synchronized int register(Relay relay) {
        if (channels.size() >= MAX_CHANNELS) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "at most " + MAX_CHANNELS + " channels at once");
        }
        channels.put(++lastChannel, relay);
        return lastChannel;
    }

    synchronized void unregister(int number) {
        channels.remove(number);
    }

    /** Runs a step under the lock; a fault, even an Error, ends the session. */
    void serially(Runnable step) {
        Unblocked.run(() -> locked(step));
    }

    private synchronized void locked(Runnable step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            failed(new IllegalStateException(e));
            throw e;
        }
    }

    /** Runs blocking work on a managed thread. */
    void blocking(Runnable task) {
        try {
            services.executor().execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    failed(e);
                } catch (Error e) {
                    failed(new IllegalStateException(e));
                    throw e;
                }
            });
        } catch (RejectedExecutionException e) {
            failed(new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway is too busy", e));
        }
    }

    /** One of the transports has written most of what it held. */
    private void sendMore() {
        blocking(() -> serially(() -> List.copyOf(channels.values()).forEach(Relay::drain)));
    }

    /** The target cannot be used, or has gone. */
    void targetFailed(EndReason reason, String detail) {
        finish(reason, detail, "Sallyport: " + detail);
    }

    private void userGone() {
        finish(EndReason.CLIENT_CLOSED, "the client closed the connection", null);
    }

    private void tell(String line) {
        serially(() -> List.copyOf(channels.values()).forEach(relay -> relay.say(List.of(line))));
    }

    /** Ends the session from outside, with a sentence for its user. */
    private void end(EndNotice notice) {
        finish(notice.reason(), notice.text(), "Sallyport ended this session: " + notice.text());
    }

    void failed(RuntimeException e) {
        if (e instanceof SallyportException known) {
            LOG.warn("session {} ends: {}", session.id(), known.text());
            finish(
                    known.code() == ErrorCode.RECORDING_FAILED ? EndReason.RECORDING_FAILED : EndReason.PROTOCOL_ERROR,
                    known.text(),
                    "Sallyport ended this session: " + known.text());
        } else if (e.getCause() instanceof IOException && user.isOpen()) {
            LOG.debug("the target of session {} was cut off", session.id(), e);
            targetFailed(EndReason.TARGET_CLOSED, "the connection to the target was cut");
        } else if (e.getCause() instanceof IOException) {
            finish(EndReason.CLIENT_CLOSED, "the connection was cut", null);
        } else {
            LOG.error("session {} ends on a fault of the gateway", session.id(), e);
            finish(
                    EndReason.PROTOCOL_ERROR,
                    "a fault of the gateway",
                    "Sallyport ended this session: a fault of the gateway");
        }
    }

    /** @param notice written to every channel's standard error and into the disconnect; absent when nobody listens */
    private void finish(EndReason reason, String detail, @Nullable String notice) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            for (Relay relay : new ArrayList<>(channels.values())) {
                surely(() -> Unblocked.run(() -> relay.abandon(notice)));
            }
            channels.clear();
        }
        Runnable farewell = () -> {
            surely(() -> {
                if (notice != null) {
                    disconnect(notice);
                }
            });
            surely(() -> user.close(notice == null));
            surely(target::close);
            services.broker().close(session, reason, detail);
        };
        // The session's row is one thing at a time: that the target was reached is stored before that all is over.
        registered.whenComplete((done, failure) -> {
            try {
                services.executor().execute(farewell);
            } catch (RejectedExecutionException e) {
                // A gateway that is too busy for anything else still ends what has ended.
                services.scheduler().execute(farewell);
            }
        });
    }

    /** One step of an end: whatever becomes of it, the steps behind it follow. */
    private void surely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("session {} did not end cleanly: {}", session.id(), e.toString());
        }
    }

    /** The target has let the gateway in, from this local port. */
    void reached(int localPort) {
        LiveSession.Reached target = new LiveSession.Reached(localPort, null);
        session.reached(target);
        synchronized (this) {
            if (!ended) {
                try {
                    registered = CompletableFuture.runAsync(
                            () -> services.broker().reached(session, target), services.executor());
                    registered.whenComplete((done, failure) -> {
                        if (failure != null) {
                            failed(new IllegalStateException("the session could not be stored as open", failure));
                        }
                    });
                } catch (RejectedExecutionException e) {
                    failed(new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway is too busy", e));
                }
            }
        }
    }

    private void disconnect(String notice) {
        try {
            user.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, notice);
        } catch (IOException e) {
            LOG.debug("the client of session {} did not hear why it ended", session.id(), e);
        }
    }

    /** One line for the user, as bytes of a terminal. */
    static byte[] line(String text) {
        return ("\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    boolean hasEnded() {
        return ended;
    }

    SshServices services() {
        return services;
    }

    LiveSession session() {
        return session;
    }

    Recorder recorder() {
        return session.recorder();
    }

    RecordGate gate() {
        return gate;
    }

    Unwritten unwrittenToUser() {
        return unwrittenToUser;
    }

    Unwritten unwrittenToTarget() {
        return unwrittenToTarget;
    }

    Masking masking() {
        return masking;
    }

    Target target() {
        return target;
    }
}
