package org.sallyport.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The key that signs evidence packages, in a PKCS#12 file that can live apart from the gateway's administrators. */
@ApplicationScoped
public class EvidenceKey {
    /** The private key with its certificates, the signer's first. */
    public record Material(PrivateKey key, List<X509Certificate> chain) {
        public Material {
            chain = List.copyOf(chain);
        }
    }

    public Material load() {
        if (Setting.EVIDENCE_KEYSTORE.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.KEY_UNAVAILABLE, "set " + Setting.EVIDENCE_KEYSTORE.key() + " to sign evidence");
        }
        char[] password = Setting.EVIDENCE_KEYSTORE_PASSWORD.text().toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(Setting.EVIDENCE_KEYSTORE.text()))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate certificate : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) certificate);
                    }
                    return new Material((PrivateKey) store.getKey(alias, password), chain);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the evidence key cannot be loaded", e);
        }
        throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the evidence keystore holds no private key");
    }
}
