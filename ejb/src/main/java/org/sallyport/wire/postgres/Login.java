package org.sallyport.wire.postgres;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LiveSession;
import org.sallyport.session.LoginName;
import org.sallyport.session.OpenRequest;
import org.sallyport.session.SessionBroker;
import org.sallyport.session.model.EndReason;
import org.sallyport.wire.EventLoops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the password to the relay: the broker decides on a managed thread, the target is reached on the client's own
 * event loop, the catalogue is read, and only then does the client hear that it is in.
 */
final class Login {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LOGIN_SECONDS = 15;

    private final PostgresServices services;
    private final Channel client;
    private final StartupMessage startup;
    private final Runnable loggedIn;

    Login(PostgresServices services, Channel client, StartupMessage startup, Runnable loggedIn) {
        this.services = services;
        this.client = client;
        this.startup = startup;
        this.loggedIn = loggedIn;
    }

    void begin(String secret) {
        hop(() -> {
            try {
                OpenRequest request = new OpenRequest(
                        "postgres", LoginName.parse(startup.user()), startup.database(), clientAddress());
                SessionBroker broker = services.broker();
                SessionBroker.Opened opened = broker.open(request, broker.authenticate(request, secret));
                begin(opened);
            } catch (SallyportException e) {
                refuse(e);
            } catch (RuntimeException | LinkageError e) {
                LOG.error("a login failed", e);
                refuse(new SallyportException(ErrorCode.STORE_FAILED, "the gateway could not decide on the login"));
            }
        });
    }

    private void begin(SessionBroker.Opened opened) {
        LiveSession session = opened.session();
        try {
            StartupSettings.require(session.policy(), startup.parameters());
        } catch (SallyportException e) {
            refuse(e);
            close(session, EndReason.ACCESS_DENIED, e.text());
            return;
        }
        client.eventLoop().execute(() -> connect(opened));
    }

    private void connect(SessionBroker.Opened opened) {
        LiveSession session = opened.session();
        TargetLogin login = new TargetLogin(
                session.resource(),
                startup.forTarget(session.resource().account(), session.database()),
                opened.targetPassword(),
                services.executor(),
                new TargetLogin.Outcome() {
                    @Override
                    public void ready(Channel target, TargetGreeting greeting) {
                        reached(opened, target, greeting);
                    }

                    @Override
                    public void failed(SallyportException e) {
                        fail(session, e);
                    }
                });
        client.eventLoop()
                .schedule(
                        () -> login.abort("the target did not let the gateway in within " + LOGIN_SECONDS + " seconds"),
                        LOGIN_SECONDS,
                        TimeUnit.SECONDS);
        client.closeFuture().addListener(closed -> login.abort("the client went away during the login"));
        session.onEnd(notice -> client.eventLoop().execute(() -> login.abort(notice.text())));
        new Bootstrap()
                .group(client.eventLoop())
                .channel(EventLoops.channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, PostgresListener.BACK_PRESSURE)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        EventLoops.keepAlive(channel);
                        channel.pipeline().addLast("target", login);
                    }
                })
                .connect(session.resource().host(), session.resource().port())
                .addListener((ChannelFutureListener) future -> connected(future, login, session));
    }

    private static void connected(ChannelFuture future, TargetLogin login, LiveSession session) {
        if (!future.isSuccess()) {
            LOG.debug("the target was not reached", future.cause());
            login.abort("the target of " + session.resource().name() + " cannot be reached");
        }
    }

    private void reached(SessionBroker.Opened opened, Channel target, TargetGreeting greeting) {
        LiveSession session = opened.session();
        target.config().setAutoRead(false);
        int localPort = ((InetSocketAddress) target.localAddress()).getPort();
        LiveSession.Reached where = new LiveSession.Reached(localPort, greeting.pid());
        session.reached(where);
        hop(() -> {
            try {
                CatalogueSnapshot catalogue =
                        services.catalogues().load(session.resource(), session.database(), opened.targetPassword());
                client.eventLoop().execute(() -> {
                    relay(opened, target, greeting, catalogue);
                    hop(() -> noteReached(session, target, where));
                });
            } catch (RuntimeException e) {
                LOG.warn(
                        "the catalogue of {} cannot be read", session.resource().name(), e);
                target.close();
                client.eventLoop()
                        .execute(() -> fail(
                                session,
                                new SallyportException(
                                        ErrorCode.TARGET_PROTOCOL, "the target's catalogue cannot be read")));
            }
        });
    }

    /** The client need not wait for it; without it there is no session. */
    private void noteReached(LiveSession session, Channel target, LiveSession.Reached where) {
        try {
            services.broker().reached(session, where);
        } catch (RuntimeException e) {
            LOG.warn("where session {} reached its target cannot be stored", session.id(), e);
            target.close();
        }
    }

    private void relay(
            SessionBroker.Opened opened, Channel target, TargetGreeting greeting, CatalogueSnapshot catalogue) {
        loggedIn.run();
        if (!client.isActive()) {
            target.close();
            close(opened.session(), EndReason.CLIENT_CLOSED, "the client went away during the login");
            return;
        }
        new Relay(services, opened, client, target, greeting, catalogue).start(startup.cancelKeyLength());
    }

    private void fail(LiveSession session, SallyportException e) {
        refuse(e);
        close(session, EndReason.TARGET_UNREACHABLE, e.text());
    }

    private void close(LiveSession session, EndReason reason, String detail) {
        services.close(client.eventLoop(), session, reason, detail);
    }

    private void refuse(SallyportException e) {
        client.writeAndFlush(Messages.error(PgError.fatal(e))).addListener(ChannelFutureListener.CLOSE);
    }

    private void hop(Runnable task) {
        try {
            services.executor().execute(task);
        } catch (RejectedExecutionException e) {
            refuse(new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway is too busy; try again", e));
        }
    }

    private String clientAddress() {
        InetSocketAddress address = (InetSocketAddress) client.remoteAddress();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
