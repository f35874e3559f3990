package org.sallyport.wire.ssh;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.session.ServerSession;
import org.sallyport.identity.Identity;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LoginName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose person is known and has no session yet: they say in a terminal what they want. The one session of the
 * connection is then decided on like any login.
 */
abstract sealed class Lobby permits Menu, RequestLobby {
    static final AttributeKey<Lobby> KEY = new AttributeKey<>();

    private static final Logger LOG = LoggerFactory.getLogger(Lobby.class);

    private final SshServices services;
    private final ServerSession user;
    private final Identity identity;
    private final Runnable verification;
    private final Function<LoginName, Connection> opening;
    private final AtomicBoolean chosen = new AtomicBoolean();

    /** @param verification whether the credential that was verified at login is still good; throws why not */
    Lobby(
            SshServices services,
            ServerSession user,
            Identity identity,
            Runnable verification,
            Function<LoginName, Connection> opening) {
        this.services = services;
        this.user = user;
        this.identity = identity;
        this.verification = verification;
        this.opening = opening;
    }

    /** Whether one more channel may be there; each that may {@link #leave leaves} once. */
    abstract boolean enter();

    abstract void leave();

    /** It is decided on the session now; the decision tells of itself. */
    void opens() {}

    /** The session is open. */
    void opened() {}

    /** A forward is asked for, which is refused; the library does not pass the reason on. */
    void refuseForward() {}

    /** A channel has heard its last sentence. */
    void ends() {}

    /** What goes on in the terminal of a channel. */
    abstract Dialogue dialogue(LobbyChannel channel);

    /** What a client hears that wants anything else than a shell in a terminal. */
    abstract String withoutTerminal();

    /** Opens the session, the only one of this connection; the answer comes on another thread. */
    void open(LoginName login, Consumer<Connection> opened, Consumer<String> failed) {
        if (!chosen.compareAndSet(false, true)) {
            failed.accept("a session was opened already on this connection");
            return;
        }
        elsewhere(
                () -> {
                    recheck();
                    opens();
                    Connection connection = opening.apply(login);
                    opened();
                    user.removeAttribute(KEY);
                    opened.accept(connection);
                },
                problem -> {
                    chosen.set(hasSession());
                    failed.accept(problem);
                });
    }

    /** People stay here for long: what they came with may be void by now. */
    void recheck() {
        verification.run();
    }

    boolean hasSession() {
        return user.getAttribute(Connection.KEY) != null;
    }

    /** Runs what a transport's thread must not wait for. */
    void elsewhere(Runnable task) {
        elsewhere(task, problem -> LOG.debug("{}", problem));
    }

    void elsewhere(Runnable task, Consumer<String> failed) {
        try {
            services.executor()
                    .execute(() -> Unblocked.run(() -> {
                        try {
                            task.run();
                        } catch (SallyportException e) {
                            failed.accept(e.text());
                        } catch (RuntimeException e) {
                            LOG.error("a login that has no session yet failed", e);
                            failed.accept("a fault of the gateway");
                        }
                    }));
        } catch (RejectedExecutionException e) {
            failed.accept("the gateway is too busy; try again");
        }
    }

    /** Ends a connection that has come to nothing. */
    void disconnect(String sentence) {
        if (hasSession()) {
            return;
        }
        try {
            user.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "Sallyport: " + sentence);
        } catch (IOException e) {
            user.close(true);
        }
    }

    SshServices services() {
        return services;
    }

    ServerSession user() {
        return user;
    }

    Identity identity() {
        return identity;
    }

    String username() {
        return identity.principal().username();
    }
}
