package org.sallyport.wire.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.session.ServerSession;
import org.sallyport.identity.Identity;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LoginName;
import org.sallyport.session.OpenRequest;
import org.sallyport.session.SessionBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to log in: verified and decided on a managed thread, never on the transport's, and answered late when too
 * many have failed. Who it is comes from this attempt's credential alone; nothing of an earlier one is kept.
 */
final class LoginAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(LoginAttempt.class);
    private static final AttributeKey<AtomicBoolean> PENDING = new AttributeKey<>();

    private final SshServices services;
    private final Transports transports;
    private final ServerSession user;
    private final String loginName;

    LoginAttempt(SshServices services, Transports transports, ServerSession user, String loginName) {
        this.services = services;
        this.transports = transports;
        this.user = user;
        this.loginName = loginName;
    }

    /**
     * Begins the attempt.
     *
     * @param verification finds the identity behind the credential, or throws why there is none; it may block
     * @return what the transport's authentication throws, to wait without a thread
     */
    AsyncAuthException begin(Function<OpenRequest, Identity> verification) {
        AsyncAuthException answer = new AsyncAuthException();
        boolean first = pending().compareAndSet(false, true);
        if (!first || user.getAttribute(Connection.KEY) != null || user.getAttribute(Lobby.KEY) != null) {
            // A second attempt while one is decided, or after one was accepted, would race for the same connection.
            answer.setAuthed(false);
            return answer;
        }
        try {
            services.executor().execute(() -> run(verification, answer));
        } catch (RejectedExecutionException e) {
            answer(answer, false, Duration.ZERO);
        }
        return answer;
    }

    /** Whom the client claims to be, without what they want to open. */
    private String claimed() {
        return loginName.split("[#:+%]", 2)[0];
    }

    private AtomicBoolean pending() {
        return user.computeAttributeIfAbsent(PENDING, key -> new AtomicBoolean());
    }

    private void run(Function<OpenRequest, Identity> verification, AsyncAuthException answer) {
        String host = host(user);
        try {
            LoginName login = LoginName.parse(loginName);
            OpenRequest request = new OpenRequest("ssh", login, null, address(user));
            Identity identity = services.broker().authenticate(request, () -> verification.apply(request));
            if (login.parts().equals(List.of(identity.principal().username()))) {
                user.setAttribute(
                        Lobby.KEY,
                        new Menu(
                                services,
                                user,
                                identity,
                                again(verification, request, identity),
                                name -> connect(identity, name)));
            } else {
                ask(request, identity, again(verification, request, identity))
                        .ifPresentOrElse(RequestLobby::start, () -> connect(identity, login));
            }
            services.throttle().succeeded(claimed());
            answer(answer, true, Duration.ZERO);
        } catch (SallyportException e) {
            Duration delay = services.throttle().failed(host, claimed());
            explain(e);
            answer(answer, false, delay);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("a login failed", e);
            answer(answer, false, Duration.ofSeconds(1));
        }
    }

    /** For access on request, and while there is a place to wait: the person may ask for it right here. */
    private Optional<RequestLobby> ask(OpenRequest request, Identity identity, Runnable verification) {
        return services.broker()
                .askable(request, identity)
                .filter(resource ->
                        services.waitingRoom().enter(identity.principal().person()))
                .map(resource -> {
                    RequestLobby lobby = new RequestLobby(
                            services, user, identity, request, resource, verification, name -> connect(identity, name));
                    user.setAttribute(Lobby.KEY, lobby);
                    return lobby;
                });
    }

    /** A registered key is good as often as its login is alive; anything else was verified once and for all. */
    private Runnable again(Function<OpenRequest, Identity> verification, OpenRequest request, Identity identity) {
        if (identity.credential().equals("PUBLIC_KEY")) {
            return () -> {
                var unused = verification.apply(request);
            };
        }
        return () -> services.credentials().requireStill(identity);
    }

    private Connection connect(Identity identity, LoginName login) {
        OpenRequest request = new OpenRequest("ssh", login, null, address(user));
        SessionBroker.Opened opened = services.broker().open(request, identity);
        Connection connection = new Connection(services, user, opened, transports);
        user.setAttribute(Connection.KEY, connection);
        connection.start();
        return connection;
    }

    private void answer(AsyncAuthException answer, boolean accepted, Duration delay) {
        Runnable tell = () -> {
            pending().set(false);
            answer.setAuthed(accepted);
        };
        if (delay.isZero()) {
            tell.run();
        } else {
            services.scheduler().schedule(tell, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Says why, where it helps: an agent's keys are tried one after another, and most of them are not registered. */
    private void explain(SallyportException e) {
        if (e.code() == ErrorCode.CREDENTIAL_INVALID && e.text().contains("not registered")) {
            return;
        }
        banner("Sallyport: " + e.text() + "\n");
    }

    /** RFC 4252, section 5.4. */
    void banner(String text) {
        Buffer buffer = user.createBuffer(SshConstants.SSH_MSG_USERAUTH_BANNER, text.length() * 3 + 16);
        buffer.putString(text);
        buffer.putString("en");
        try {
            user.writePacket(buffer);
        } catch (IOException e) {
            LOG.debug("a client did not hear why its login failed", e);
        }
    }

    static String host(ServerSession user) {
        return user.getClientAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : String.valueOf(user.getClientAddress());
    }

    static String address(ServerSession user) {
        return user.getClientAddress() instanceof InetSocketAddress address
                ? host(user) + ":" + address.getPort()
                : host(user);
    }
}
