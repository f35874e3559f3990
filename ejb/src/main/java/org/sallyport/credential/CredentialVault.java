package org.sallyport.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ClearPassword;

/**
 * The Elytron credential store that holds the targets' credentials and the gateway's keys, each under an alias. What it
 * holds is found in no table, log, recording or answer.
 */
@ApplicationScoped
public class CredentialVault {
    /** Credentials that were read once: the store derives a key anew for each, which takes milliseconds. */
    private final Map<String, PasswordCredential> read = new ConcurrentHashMap<>();

    private @Nullable CredentialStore store;

    /** The secret under the alias. */
    public Optional<String> find(String alias) {
        PasswordCredential known = read.get(alias);
        return known == null ? retrieve(alias) : Optional.of(secret(known));
    }

    private static String secret(PasswordCredential credential) {
        return new String(credential.getPassword().castAs(ClearPassword.class).getPassword());
    }

    private synchronized Optional<String> retrieve(String alias) {
        try {
            PasswordCredential credential = open().retrieve(alias, PasswordCredential.class);
            if (credential != null) {
                read.put(alias, credential);
            }
            return credential == null ? Optional.empty() : Optional.of(secret(credential));
        } catch (GeneralSecurityException e) {
            throw failed("cannot be read", e);
        }
    }

    public String get(String alias) {
        return find(alias)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.KEY_UNAVAILABLE, "the credential store has no alias " + alias));
    }

    public synchronized void put(String alias, String secret) {
        try {
            CredentialStore opened = open();
            opened.store(alias, credential(secret));
            read.remove(alias);
            opened.flush();
        } catch (GeneralSecurityException e) {
            throw failed("cannot be written", e);
        }
    }

    private CredentialStore open() throws GeneralSecurityException {
        CredentialStore present = store;
        if (present == null) {
            present = open(location(), Setting.STORE_PASSWORD.text());
            store = present;
        }
        return present;
    }

    /** Opens the file, creating it when it is missing. */
    public static CredentialStore open(Path file, String password) throws GeneralSecurityException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        CredentialStore store = CredentialStore.getInstance(
                "KeyStoreCredentialStore", WildFlyElytronCredentialStoreProvider.getInstance());
        store.initialize(
                Map.of("location", file.toString(), "create", "true", "keyStoreType", "PKCS12"),
                new CredentialStore.CredentialSourceProtectionParameter(
                        IdentityCredentials.NONE.withCredential(credential(password))),
                new Provider[] {WildFlyElytronPasswordProvider.getInstance()});
        return store;
    }

    public static PasswordCredential credential(String secret) {
        return new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, secret.toCharArray()));
    }

    private static Path location() {
        return Setting.STORE_FILE.isEmpty()
                ? Setting.dataDir().resolve("credentials.p12")
                : Path.of(Setting.STORE_FILE.text());
    }

    private static SallyportException failed(String what, GeneralSecurityException e) {
        return new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the credential store " + what, e);
    }
}
