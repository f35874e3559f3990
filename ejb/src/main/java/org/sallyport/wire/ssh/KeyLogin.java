package org.sallyport.wire.ssh;

import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.AbstractUserAuthFactory;
import org.apache.sshd.server.auth.UserAuth;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.KnownKeys;

/**
 * Login by a certificate of the gateway's authority or by a registered key (RFC 4252, section 7). Only the key whose
 * signature on this very request has been verified says who it is; an offered key says nothing.
 */
final class KeyLogin extends UserAuthPublicKey {
    private static final int FEWEST_RSA_BITS = 2_048;

    private final SshServices services;
    private final Transports transports;

    private KeyLogin(SshServices services, Transports transports) {
        this.services = services;
        this.transports = transports;
    }

    /** Makes one for each request. */
    static final class Factory extends AbstractUserAuthFactory {
        private final SshServices services;
        private final Transports transports;

        Factory(SshServices services, Transports transports) {
            super("publickey");
            this.services = services;
            this.transports = transports;
        }

        @Override
        public UserAuth createUserAuth(ServerSession session) throws IOException {
            return new KeyLogin(services, transports);
        }
    }

    @Override
    public @Nullable Boolean doAuth(Buffer buffer, boolean init) throws Exception {
        PublicKey offered = offered(buffer);
        Boolean verified = super.doAuth(buffer, init);
        if (!Boolean.TRUE.equals(verified)) {
            return verified;
        }
        LoginAttempt attempt = new LoginAttempt(services, transports, getServerSession(), getUsername());
        if (offered instanceof OpenSshCertificate certificate) {
            long serial = certificate.getSerial();
            String fingerprint = KeyUtils.getFingerPrint(certificate.getCertPubKey());
            throw attempt.begin(request -> services.certificates().redeem(serial, fingerprint));
        }
        String fingerprint = KeyUtils.getFingerPrint(offered);
        throw attempt.begin(request -> services.registeredKeys().redeem(fingerprint));
    }

    /** The key in the request, read without moving on. */
    private static PublicKey offered(Buffer buffer) throws Exception {
        int start = buffer.rpos();
        buffer.getBoolean();
        buffer.getString();
        PublicKey key = buffer.getPublicKey();
        buffer.rpos(start);
        return key;
    }

    /**
     * Whether a key may be tried at all. A certificate must be signed by the authority's own key: a certificate in its
     * place is no authority.
     */
    static boolean mayTry(PublicKey key, PublicKey authority, KnownKeys known) {
        if (key instanceof OpenSshCertificate certificate) {
            return OpenSshCertificate.Type.USER.equals(certificate.getType())
                    && !(certificate.getCaPubKey() instanceof OpenSshCertificate)
                    && KeyUtils.compareKeys(certificate.getCaPubKey(), authority)
                    && !(certificate.getCertPubKey() instanceof OpenSshCertificate)
                    && !certificate.getPrincipals().isEmpty();
        }
        boolean strong = !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= FEWEST_RSA_BITS;
        return strong && known.contains(KeyUtils.getFingerPrint(key));
    }
}
