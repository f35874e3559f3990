package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
 * A session in full flow. Everything here runs on the one event loop that both sides share:
 *
 * <pre>
 * client ─▶ Frontend: understand, decide, record intent ─▶ outbox ─▶ target
 * client ◀─ outbox ◀─ record masked answer, outcome: Backend ◀─ target
 * </pre>
 *
 * The outbox lets nothing go before its record is durable.
 */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** How long a target may take to finish what runs when its client has gone. */
    private static final int FAREWELL_SECONDS = 10;

    /** How long a peer may take to read the last message before it is cut off. */
    private static final int LAST_WORD_SECONDS = 5;

    private final PostgresServices services;
    private final LiveSession session;
    private final String targetPassword;
    private final Channel client;
    private final Channel target;
    private final TargetGreeting greeting;
    private final Outbox outbox;
    private final SessionText text;
    private final NamedStatements named = new NamedStatements();
    private final Replies replies = new Replies();
    private final SessionMasking masking;
    private final Analyzer analyzer;
    private final Flow flow;
    private final Frontend frontend;
    private final Backend backend;
    private final MessageRoom.Share fromClient;
    private final MessageRoom.Share fromTarget;
    private CancelKeys.Key cancelKey = new CancelKeys.Key(0, new byte[0]);
    private boolean clientGone;
    private boolean targetDone;
    private volatile boolean ended;

    Relay(
            PostgresServices services,
            SessionBroker.Opened opened,
            Channel client,
            Channel target,
            TargetGreeting greeting,
            CatalogueSnapshot catalogue) {
        this.services = services;
        this.session = opened.session();
        this.targetPassword = opened.targetPassword();
        this.client = client;
        this.target = target;
        this.greeting = greeting;
        this.text = new SessionText(greeting.parameters());
        this.masking = new SessionMasking(session.resource(), catalogue);
        this.analyzer = new Analyzer(session.policy(), masking, named, catalogue);
        this.outbox = new Outbox(
                client, target, session.recorder(), services.recordings(), services.executor(), this::failed);
        Backlog backlog = new Backlog();
        this.flow = new Flow(client, target, backlog, outbox);
        this.frontend = new Frontend(this, backlog);
        this.fromClient = services.room().share();
        this.fromTarget = services.room().share();
        this.backend = new Backend(this);
    }

    /** @param cancelKeyLength bytes of the secret that the client's protocol has room for */
    void start(int cancelKeyLength) {
        cancelKey = services.cancelKeys()
                .register(cancelKeyLength, () -> client.eventLoop().execute(this::cancel));
        outbox.onPressure(flow::settle);
        client.write(Messages.authentication(0));
        for (Map.Entry<String, String> parameter : greeting.parameters().entrySet()) {
            client.write(Messages.parameterStatus(parameter.getKey(), parameter.getValue()));
        }
        client.write(Messages.backendKey(cancelKey.pid(), cancelKey.secret()));
        client.writeAndFlush(Messages.readyForQuery('I'));
        target.pipeline().replace("target", "relay", new RelaySide(this, target, fromTarget) {
            @Override
            void message(char type, ByteBuf message) {
                if (!targetDone) {
                    guarded(() -> backend.message(type, message));
                }
            }

            @Override
            void gone() {
                targetGone();
            }
        });
        client.pipeline().replace("startup", "relay", new RelaySide(this, client, fromClient) {
            @Override
            void message(char type, ByteBuf message) {
                guarded(() -> frontend.message(type, message));
            }

            @Override
            void gone() {
                clientGone();
            }
        });
        flow.settle();
        session.onTell(sentence -> onLoop(() -> tell(sentence)));
        session.onEnd(notice -> client.eventLoop().execute(() -> end(notice)));
    }

    /** All that a side had to hand over now is with the other. */
    void batchEnd() {
        session.activity().passed(!replies.isEmpty());
        guarded(outbox::commit);
        giveBackRoom();
    }

    /** A large message's memory is free when the other side has it. */
    void giveBackRoom() {
        if (flow.isFree() && !frontend.isHolding()) {
            fromClient.giveBack();
            fromTarget.giveBack();
        }
    }

    /** A fault, even an Error, ends the session: nothing passes through a relay that does not know what it does. */
    private void guarded(Runnable step) {
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

    /** Runs blocking work on a managed thread; what it returns continues on the event loop. */
    void hop(Runnable blocking) {
        try {
            services.executor().execute(() -> {
                try {
                    blocking.run();
                } catch (RuntimeException e) {
                    onLoop(() -> failed(e));
                } catch (Error e) {
                    onLoop(() -> failed(new IllegalStateException(e)));
                    throw e;
                }
            });
        } catch (RejectedExecutionException e) {
            failed(new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway is too busy", e));
        }
    }

    void onLoop(Runnable step) {
        client.eventLoop().execute(() -> {
            guarded(step);
            session.activity().owes(!replies.isEmpty());
            guarded(outbox::commit);
            giveBackRoom();
        });
    }

    /** Something that is no answer: recorded and sent like a notice of the target's. */
    private void tell(String sentence) {
        ByteBuf notice = Messages.notice(new PgError("WARNING", "01000", "Sallyport: " + sentence, "", ""));
        outbox.record(0, notice);
        outbox.toClient(notice);
    }

    /** The client's CancelRequest: withdraws what waits, or cancels what runs at the target. */
    private void cancel() {
        if (ended || frontend.cancelHold()) {
            guarded(outbox::commit);
            return;
        }
        TargetCancel.send(client.eventLoop(), session.resource(), greeting);
    }

    private void clientGone() {
        if (ended || clientGone) {
            return;
        }
        clientGone = true;
        abandon();
        flow.drain();
        outbox.toTarget(Messages.simple('X'));
        guarded(outbox::commit);
        client.eventLoop()
                .schedule(
                        () -> finish(EndReason.CLIENT_CLOSED, "the client closed the connection", null),
                        replies.isEmpty() ? 0 : FAREWELL_SECONDS,
                        TimeUnit.SECONDS);
    }

    private void targetGone() {
        if (clientGone) {
            finish(EndReason.CLIENT_CLOSED, "the client closed the connection", null);
        } else if (!targetDone) {
            targetEnds(PgError.fatal("08006", "Sallyport ended this session: the target closed the connection"));
        }
    }

    /** The target has told the client that the session ends; nothing it says afterwards counts. */
    void targetFarewell() {
        targetEnds(null);
    }

    /** What the target has said before reaches the client first. */
    private void targetEnds(@Nullable PgError lastWord) {
        targetDone = true;
        abandon();
        guarded(() ->
                outbox.commitAnd(() -> finish(EndReason.TARGET_CLOSED, "the target closed the connection", lastWord)));
    }

    /** Whatever fails in it, the session ends. */
    private void abandon() {
        try {
            frontend.abandon();
        } catch (RuntimeException e) {
            LOG.warn("what waits in session {} cannot be withdrawn in its record", session.id(), e);
        }
    }

    /** Ends the session from outside, with a sentence for its user. */
    private void end(EndNotice notice) {
        if (ended) {
            return;
        }
        abandon();
        if (!replies.isEmpty()) {
            TargetCancel.send(client.eventLoop(), session.resource(), greeting);
        }
        String sqlState = notice.reason() == EndReason.IDLE ? PgError.IDLE_TIMEOUT : PgError.ADMIN_SHUTDOWN;
        PgError error = PgError.fatal(sqlState, "Sallyport ended this session: " + notice.text());
        finish(notice.reason(), notice.text(), error);
    }

    void failed(RuntimeException e) {
        if (ended) {
            return;
        }
        abandon();
        if (e instanceof SallyportException known) {
            LOG.warn("session {} ends: {}", session.id(), known.text());
            EndReason reason =
                    known.code() == ErrorCode.RECORDING_FAILED ? EndReason.RECORDING_FAILED : EndReason.PROTOCOL_ERROR;
            finish(reason, known.text(), PgError.fatal(known));
        } else {
            LOG.error("session {} ends on a fault of the gateway", session.id(), e);
            finish(
                    EndReason.PROTOCOL_ERROR,
                    "a fault of the gateway",
                    PgError.fatal("XX000", "Sallyport ended this session: a fault of the gateway"));
        }
    }

    /** @param lastWord what the client hears; null when it has heard, or is gone */
    private void finish(EndReason reason, String detail, @Nullable PgError lastWord) {
        if (ended) {
            return;
        }
        ended = true;
        services.cancelKeys().remove(cancelKey);
        outbox.close();
        frontend.close();
        backend.close();
        fromClient.close();
        fromTarget.close();
        client.writeAndFlush(lastWord == null ? Unpooled.EMPTY_BUFFER : Messages.error(lastWord))
                .addListener(ChannelFutureListener.CLOSE);
        target.writeAndFlush(Messages.simple('X')).addListener(ChannelFutureListener.CLOSE);
        cutOff(client);
        cutOff(target);
        services.close(client.eventLoop(), session, reason, detail);
    }

    /** A peer that reads nothing does not keep its connection. */
    private static void cutOff(Channel channel) {
        if (channel.isOpen()) {
            channel.eventLoop().schedule(() -> channel.close(), LAST_WORD_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Reads the catalogue again after something that may have changed it; the client waits meanwhile. */
    void reloadCatalogue(Runnable then) {
        hop(() -> {
            CatalogueSnapshot fresh =
                    services.catalogues().reload(session.resource(), session.database(), targetPassword);
            onLoop(() -> {
                analyzer.catalogue(fresh);
                then.run();
            });
        });
    }

    /** What the target's planner expects of a statement. Blocks. */
    OptionalLong estimate(String sql) {
        return RowEstimate.ask(services.ownConnections(), session.resource(), session.database(), targetPassword, sql);
    }

    CatalogueSnapshot catalogue() {
        return analyzer.catalogue();
    }

    /** Any thread may ask. */
    boolean hasEnded() {
        return ended;
    }

    PostgresServices services() {
        return services;
    }

    LiveSession session() {
        return session;
    }

    Recorder recorder() {
        return session.recorder();
    }

    Outbox outbox() {
        return outbox;
    }

    SessionText text() {
        return text;
    }

    NamedStatements named() {
        return named;
    }

    Replies replies() {
        return replies;
    }

    SessionMasking masking() {
        return masking;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    Frontend frontend() {
        return frontend;
    }

    Flow flow() {
        return flow;
    }

    Backend backend() {
        return backend;
    }

    Channel client() {
        return client;
    }
}
