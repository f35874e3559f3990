package org.sallyport.wire.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The gateway's own Ed25519 keys in the form that the transport signs with. */
final class HostKey {
    private HostKey() {}

    static KeyPair of(KeyPair pair) {
        try {
            KeyFactory factory = SecurityUtils.getKeyFactory("Ed25519");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the SSH keys cannot be used", e);
        }
    }
}
