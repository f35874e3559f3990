package org.sallyport.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * The key that signs evidence packages: in a PKCS#12 file, or in a token (PKCS#11) that never gives it away; either can live
 * apart from the gateway's administrators.
 */
@ApplicationScoped
public class EvidenceKey {
    /** The private key with its certificates, the signer's first. */
    public record Material(PrivateKey key, List<X509Certificate> chain) {
        public Material {
            chain = List.copyOf(chain);
        }
    }

    private @Nullable Provider token;

    /** Whether there is to be one. */
    public static boolean isConfigured() {
        return !Setting.EVIDENCE_KEYSTORE.isEmpty() || !Setting.EVIDENCE_PKCS11.isEmpty();
    }

    /** Reads it anew, so that another key in the same place signs the next package. */
    public Material load() {
        char[] password = Setting.EVIDENCE_KEYSTORE_PASSWORD.text().toCharArray();
        try {
            KeyStore store = Setting.EVIDENCE_PKCS11.isEmpty() ? file(password) : token(password);
            String alias = alias(store);
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(alias)) {
                chain.add((X509Certificate) certificate);
            }
            return new Material((PrivateKey) store.getKey(alias, password), chain);
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the evidence key cannot be loaded", e);
        }
    }

    private static KeyStore file(char[] password) throws IOException, GeneralSecurityException {
        if (Setting.EVIDENCE_KEYSTORE.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE,
                    "set " + Setting.EVIDENCE_KEYSTORE.key() + " or " + Setting.EVIDENCE_PKCS11.key()
                            + " to sign evidence");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(Setting.EVIDENCE_KEYSTORE.text()))) {
            store.load(in, password);
        }
        return store;
    }

    private KeyStore token(char[] pin) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider());
        store.load(null, pin);
        return store;
    }

    /** One for as long as the server runs: signing finds it by the key, and a token's library is set up once. */
    private synchronized Provider provider() {
        if (token == null) {
            Provider sun = Security.getProvider("SunPKCS11");
            if (sun == null) {
                throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "this Java has no PKCS#11 provider");
            }
            try {
                token = sun.configure(Setting.EVIDENCE_PKCS11.text());
            } catch (InvalidParameterException | ProviderException e) {
                throw new SallyportException(
                        ErrorCode.KEY_UNAVAILABLE,
                        Setting.EVIDENCE_PKCS11.key() + ": the file does not tell of a token that can be used",
                        e);
            }
            Security.addProvider(token);
        }
        return token;
    }

    private static String alias(KeyStore store) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && (Setting.EVIDENCE_KEY_ALIAS.isEmpty() || alias.equals(Setting.EVIDENCE_KEY_ALIAS.text()))) {
                aliases.add(alias);
            }
        }
        if (aliases.size() > 1) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE,
                    "there are " + aliases.size() + " evidence keys; set " + Setting.EVIDENCE_KEY_ALIAS.key()
                            + " to the one that signs");
        }
        if (aliases.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE,
                    Setting.EVIDENCE_KEY_ALIAS.isEmpty()
                            ? "where the evidence key should be is no private key"
                            : "there is no evidence key of the alias " + Setting.EVIDENCE_KEY_ALIAS.text());
        }
        return aliases.get(0);
    }
}
