package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.sallyport.identity.model.SshKeyStore;

/**
 * The fingerprints of registered keys, at hand for the transport's threads, which never ask the store. A client offers
 * its keys one after another; those that nobody registered are declined before they are signed with. What opens a
 * session is decided by {@link RegisteredKeys} all the same.
 */
@ApplicationScoped
public class KnownKeys {
    /** Twenty keys each of five thousand people. */
    private static final int MOST = 100_000;

    @Inject
    private SshKeyStore store;

    private volatile Set<String> fingerprints = Set.of();

    public boolean contains(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    /** Reads them again. Blocks; called every few seconds, and when one is registered here. */
    public void refresh() {
        fingerprints = Set.copyOf(store.findFingerprints(MOST));
    }
}
