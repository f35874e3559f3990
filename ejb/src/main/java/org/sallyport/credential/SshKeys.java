package org.sallyport.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.SshAuthority;
import org.sallyport.identity.SshPublicKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * The gateway's Ed25519 keys for SSH: the listener's host key and the authority that signs user certificates. A lost one
 * is made anew: clients then warn of another host key, and earlier certificates open nothing.
 */
@ApplicationScoped
public class SshKeys implements SshAuthority {
    static final String HOST_KEY = "gateway.ssh-host-key";
    static final String AUTHORITY = "gateway.ssh-ca";

    @Inject
    private CredentialVault vault;

    private @Nullable KeyPair hostKey;
    private @Nullable KeyPair authority;

    /**
     * Loads the keys, makes those that are missing, and puts the public halves into {@code ssh/} below the data folder.
     *
     * @return the aliases that were made
     */
    public synchronized List<String> load() {
        List<String> created = new ArrayList<>();
        try {
            hostKey = load(HOST_KEY, created);
            authority = load(AUTHORITY, created);
            publish("host.pub", hostKey, "sallyport-host");
            publish("ca.pub", authority, "sallyport-ca");
        } catch (GeneralSecurityException | IOException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the gateway's SSH keys cannot be loaded", e);
        }
        return created;
    }

    private KeyPair load(String alias, List<String> created) throws GeneralSecurityException {
        if (vault.find(alias).isEmpty()) {
            vault.put(alias, StoredKeyPair.generate());
            created.add(alias);
        }
        return StoredKeyPair.parse(vault.get(alias));
    }

    private static void publish(String file, KeyPair pair, String comment) throws IOException {
        Path folder = Setting.dataDir().resolve("ssh");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(file), SshPublicKey.ofEd25519(pair.getPublic()).line() + " " + comment + "\n");
    }

    /** The key that the SSH listener shows to clients. */
    public synchronized KeyPair hostKey() {
        return loaded(hostKey);
    }

    /** The key that signs user certificates, and nothing else. */
    @Override
    public synchronized KeyPair authority() {
        return loaded(authority);
    }

    private static KeyPair loaded(@Nullable KeyPair pair) {
        if (pair == null) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the keys are not loaded yet");
        }
        return pair;
    }
}
