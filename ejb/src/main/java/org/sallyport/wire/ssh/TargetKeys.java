package org.sallyport.wire.ssh;

import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.sallyport.platform.SallyportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts a target's host key only when it is configured or pinned. */
final class TargetKeys implements ServerKeyVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(TargetKeys.class);

    private final SshServices services;

    TargetKeys(SshServices services) {
        this.services = services;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        Connection connection = session.getConnectionContext() == null
                ? null
                : session.getConnectionContext().getAttribute(Connection.KEY);
        if (connection == null) {
            return false;
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
