package org.sallyport.wire.ssh;

import java.security.Provider;
import org.apache.sshd.common.util.security.SecurityProviderChoice;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.SunJCESecurityProviderRegistrar;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Gives the transports this application's own Bouncy Castle, asked directly. Left alone they put it into the JVM's list
 * and find it there by name: after a redeployment that is the one of the application that is gone, whose keys are of
 * other classes than ours, and no client would get in.
 */
final class OwnCrypto extends BouncyCastleSecurityProviderRegistrar {
    private final Provider own = new BouncyCastleProvider();

    private OwnCrypto() {}

    /** Must run before the transports first ask for an algorithm. Ciphers stay the JVM's, which are faster. */
    static void install() {
        OwnCrypto crypto = new OwnCrypto();
        SecurityUtils.registerSecurityProvider(new SunJCESecurityProviderRegistrar());
        SecurityUtils.registerSecurityProvider(crypto);
        SecurityUtils.setDefaultProviderChoice(SecurityProviderChoice.toSecurityProviderChoice(crypto.own));
    }

    @Override
    public Provider getSecurityProvider() {
        return own;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }
}
