package org.sallyport.wire.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to the target: reached while the user's channels already wait, with the lent credential. */
final class Target {
    private static final Logger LOG = LoggerFactory.getLogger(Target.class);
    private static final int LOGIN_SECONDS = 15;
    private static final String PEM = "-----BEGIN ";

    private final Connection connection;
    private final Transports transports;
    private @Nullable String credential;
    private final Deque<TargetChannel> waiting = new ArrayDeque<>();
    private @Nullable ClientSession session;
    private boolean ready;
    private boolean closed;

    Target(Connection connection, Transports transports, String credential) {
        this.connection = connection;
        this.transports = transports;
        this.credential = credential;
    }

    /** Blocks for a short while. */
    void connect() {
        Resource resource = connection.session().resource();
        pinnedTypes = connection.services().hostKeys().pinnedTypes(resource);
        connection
                .services()
                .scheduler()
                .schedule(
                        () -> fail("the target of " + resource.name() + " did not let the gateway in within "
                                + LOGIN_SECONDS + " seconds"),
                        LOGIN_SECONDS,
                        TimeUnit.SECONDS);
        try {
            transports
                    .client()
                    .connect(
                            resource.account(),
                            resource.host(),
                            resource.port(),
                            AttributeRepository.ofKeyValuePair(Connection.KEY, connection),
                            null)
                    .addListener(this::connected);
        } catch (IOException e) {
            fail("the target of " + resource.name() + " cannot be reached");
        }
    }

    private void connected(ConnectFuture future) {
        Resource resource = connection.session().resource();
        if (!future.isConnected()) {
            LOG.debug("the target was not reached", future.getException());
            fail("the target of " + resource.name() + " cannot be reached");
            return;
        }
        ClientSession reached = future.getClientSession();
        synchronized (connection) {
            session = reached;
            if (closed) {
                reached.close(true);
                return;
            }
        }
        reached.addCloseFutureListener(gone -> lost());
        try {
            identify(reached);
            reached.auth().addListener(this::authenticated);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the credential of {} cannot be used: {}", resource.name(), e.getMessage());
            fail("the credential of " + resource.name() + " cannot be used; tell an administrator");
        }
    }

    /** A private key in PEM or OpenSSH's form, or else a password. Kept no longer than until it is used. */
    private void identify(ClientSession reached) throws IOException, GeneralSecurityException {
        String secret = credential;
        credential = null;
        if (secret == null) {
            throw new GeneralSecurityException("used already");
        }
        if (!secret.startsWith(PEM)) {
            reached.addPasswordIdentity(secret);
            return;
        }
        NamedResource name =
                NamedResource.ofName(connection.session().resource().credential());
        for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(
                reached, name, new ByteArrayInputStream(secret.getBytes(StandardCharsets.UTF_8)), null)) {
            reached.addPublicKeyIdentity(pair);
        }
    }

    private void authenticated(AuthFuture future) {
        if (!future.isSuccess()) {
            LOG.debug("the target refused the gateway", future.getException());
            fail("the target of " + connection.session().resource().name() + " refused the gateway's login");
            return;
        }
        ClientSession reached = session;
        if (reached != null && reached.getLocalAddress() instanceof InetSocketAddress local) {
            connection.reached(local.getPort());
        }
        connection.serially(() -> {
            ready = true;
            while (!waiting.isEmpty()) {
                open(waiting.remove());
            }
        });
    }

    /** Opens the channel as soon as the target is reached. Under the connection's lock. */
    void open(TargetChannel channel) {
        ClientSession reached = session;
        if (!ready || reached == null) {
            waiting.add(channel);
            return;
        }
        try {
            channel.asked();
            reached.getService(ConnectionService.class).registerChannel(channel);
            channel.open().addListener(channel::answered);
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target opens no channel", e);
        }
    }

    /** The channel is no longer wanted. Under the connection's lock. */
    void forget(TargetChannel channel) {
        waiting.remove(channel);
    }

    private void lost() {
        if (!closed) {
            connection.targetFailed(
                    ready ? EndReason.TARGET_CLOSED : EndReason.TARGET_UNREACHABLE,
                    hostKeyRefusal != null ? hostKeyRefusal : "the target closed the connection");
        }
    }

    private volatile @Nullable String hostKeyRefusal;
    private volatile @Nullable PublicKey hostKey;
    private volatile List<String> pinnedTypes = List.of();

    /** The types of which the target's host key is pinned. */
    List<String> pinnedTypes() {
        return pinnedTypes;
    }

    /** The host key that was accepted; it stays the same for as long as the connection lasts. */
    @Nullable PublicKey hostKey() {
        return hostKey;
    }

    void hostKeyAccepted(PublicKey key) {
        hostKey = key;
    }

    /** Why the target's host key was not accepted. */
    void hostKeyRefused(String sentence) {
        hostKeyRefusal = sentence;
    }

    private void fail(String sentence) {
        if (!ready && !closed) {
            String refusal = hostKeyRefusal;
            connection.targetFailed(EndReason.TARGET_UNREACHABLE, refusal == null ? sentence : refusal);
        }
    }

    void close() {
        ClientSession present;
        synchronized (connection) {
            closed = true;
            waiting.clear();
            credential = null;
            present = session;
        }
        if (present != null) {
            present.close(true);
        }
    }
}
