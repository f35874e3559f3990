package org.sallyport.wire.ssh;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.wire.WireListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts SSH clients. */
@ApplicationScoped
public class SshListener implements WireListener {
    private static final Logger LOG = LoggerFactory.getLogger(SshListener.class);

    @Inject
    private SshServices services;

    @Resource(lookup = "java:jboss/ee/concurrency/factory/sallyport")
    private ManagedThreadFactory threads;

    private @Nullable Transports transports;

    @Override
    public void start() {
        int port = Setting.SSH_PORT.number();
        if (port == 0) {
            return;
        }
        Transports made = new Transports(threads, services.scheduler(), new TargetKeys(services));
        transports = made;
        SshServer server = made.server();
        server.setHost(Setting.SSH_HOST.text());
        server.setPort(port);
        server.setKeyPairProvider(
                KeyPairProvider.wrap(HostKey.of(services.keys().hostKey())));
        PublicKey authority = HostKey.of(services.keys().authority()).getPublic();
        server.setUserAuthFactories(List.of(
                new KeyLogin.Factory(services, made),
                UserAuthKeyboardInteractiveFactory.INSTANCE,
                UserAuthPasswordFactory.INSTANCE));
        server.setPublickeyAuthenticator((name, key, session) -> KeyLogin.mayTry(key, authority, services.knownKeys()));
        server.setPasswordAuthenticator((name, secret, session) -> {
            throw new LoginAttempt(services, made, session, name)
                    .begin(request -> services.broker().verify(request, secret));
        });
        server.setKeyboardInteractiveAuthenticator(new BrowserLogin(services, made));
        server.setChannelFactories(ChannelKinds.ALL);
        server.setGlobalRequestHandlers(
                List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE, RefusedForwards.INSTANCE));
        server.setSubsystemFactories(List.of());
        server.setAgentFactory(null);
        server.addSessionListener(new UnauthenticatedLimit());
        try {
            server.start();
        } catch (IOException e) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "SSH clients cannot be accepted on " + Setting.SSH_HOST.text() + ":" + port + ": " + e.getMessage(),
                    e);
        }
        LOG.info("SSH clients are accepted on {}:{}", Setting.SSH_HOST.text(), port);
    }

    /** Bounds the connections that have not logged in, as at every listener. */
    private static final class UnauthenticatedLimit implements SessionListener {
        private final AtomicInteger loggingIn = new AtomicInteger();
        private static final AttributeKey<Boolean> COUNTED = new AttributeKey<>();

        @Override
        public void sessionEstablished(Session session) {
            session.setAttribute(COUNTED, true);
            if (loggingIn.incrementAndGet() > Setting.LOGIN_CONNECTIONS.number()) {
                LOG.debug("too many connections are logging in; one is closed");
                session.close(true);
            }
        }

        @Override
        public void sessionEvent(Session session, Event event) {
            if (event == Event.Authenticated) {
                settle(session);
            }
        }

        @Override
        public void sessionClosed(Session session) {
            settle(session);
        }

        private void settle(Session session) {
            if (Boolean.TRUE.equals(session.removeAttribute(COUNTED))) {
                loggingIn.decrementAndGet();
            }
        }
    }

    @Override
    public void stop() {
        Transports present = transports;
        if (present != null) {
            present.stop();
        }
    }
}
