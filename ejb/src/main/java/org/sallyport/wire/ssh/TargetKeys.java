package org.sallyport.wire.ssh;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts a target's host key only when it is configured or pinned, and asks the target first for one of the types that
 * are: it may have others as well.
 */
final class TargetKeys implements ServerKeyVerifier, SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(TargetKeys.class);

    private final SshServices services;

    TargetKeys(SshServices services) {
        this.services = services;
    }

    @Override
    public void sessionCreated(Session session) {
        Connection connection = session instanceof ClientSession reached ? connection(reached) : null;
        List<String> pinned =
                connection == null ? List.of() : connection.target().pinnedTypes();
        List<NamedFactory<Signature>> inOrder = new ArrayList<>(session.getSignatureFactories());
        inOrder.sort(
                Comparator.comparing(signature -> !pinned.contains(KeyUtils.getCanonicalKeyType(signature.getName()))));
        session.setSignatureFactories(inOrder);
    }

    private static @Nullable Connection connection(ClientSession session) {
        AttributeRepository context = session.getConnectionContext();
        return context == null ? null : context.getAttribute(Connection.KEY);
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        Connection connection = connection(session);
        if (connection == null) {
            return false;
        }
        PublicKey known = connection.target().hostKey();
        if (known != null) {
            return KeyUtils.compareKeys(known, key);
        }
        try {
            ByteArrayBuffer blob = new ByteArrayBuffer();
            blob.putRawPublicKey(key);
            services.hostKeys()
                    .require(
                            connection.session(),
                            KeyUtils.getKeyType(key),
                            KeyUtils.getFingerPrint(key),
                            blob.getCompactData());
            connection.target().hostKeyAccepted(key);
            return true;
        } catch (SallyportException e) {
            connection.target().hostKeyRefused(e.text());
            return false;
        } catch (RuntimeException e) {
            LOG.error("a host key could not be checked", e);
            return false;
        }
    }
}
