package org.sallyport.demo.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.LaunchException;

/**
 * The demo's anchors and keys, made at the first start and kept. The evidence authority signs exactly one certificate;
 * its private key is then forgotten, so that nobody can make a second signer for the same anchor.
 */
public final class DemoTrust {
    /** The name of the evidence key inside its PKCS#12 file. */
    public static final String ALIAS = "evidence";

    private static final Duration AUTHORITY = Duration.ofDays(3650);
    private static final Duration SIGNER = Duration.ofDays(725);
    private static final Duration SERVER = Duration.ofDays(725);

    private final Path folder;
    private final Secrets secrets;

    /** The folder holds {@code trust/} for everybody to read and {@code secrets/} for the owner only. */
    public DemoTrust(Path folder) {
        this.folder = folder;
        this.secrets = new Secrets(folder.resolve("secrets"));
    }

    public Secrets secrets() {
        return secrets;
    }

    /** The evidence authority's certificate, PEM. */
    public Path anchor() {
        return folder.resolve("trust").resolve("evidence-ca.pem");
    }

    /** PKCS#12 with the evidence key and its chain. */
    public Path evidenceKeystore() {
        return secrets.folder().resolve("evidence.p12");
    }

    /** Password of {@link #evidenceKeystore()}. */
    public String evidencePassword() {
        return secrets.get("evidence.password");
    }

    /** Copies the ledger's public key, which the gateway made, to where verifiers find their anchors. */
    public void publishLogKey(Path vkey) {
        try {
            Files.copy(vkey, anchor().resolveSibling("log.vkey"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("the ledger's key is not at " + vkey, e);
        }
    }

    /** What the gateway's SSH listener answers to, in the form of a client's {@code known_hosts}. */
    public Path knownHosts() {
        return anchor().resolveSibling("known_hosts");
    }

    /**
     * Writes {@link #knownHosts()} from the listener's public key.
     *
     * @param key the line that the gateway wrote when it made its key; without it nothing is written
     */
    public void publishHostKey(Path key, int port) {
        if (!Files.exists(key)) {
            return;
        }
        try {
            String line = Files.readString(key).strip();
            Files.writeString(knownHosts(), "[localhost]:" + port + ",[127.0.0.1]:" + port + " " + line + "\n");
        } catch (IOException e) {
            throw new LaunchException("the SSH listener's key " + key + " cannot be published: " + e.getMessage(), e);
        }
    }

    /** Makes what is not there yet. */
    public DemoTrust prepare(Instant now) {
        if (!Files.exists(anchor()) || !Files.exists(evidenceKeystore())) {
            try {
                makeEvidenceKey(now);
            } catch (GeneralSecurityException | IOException e) {
                throw new LaunchException("the demo's keys could not be made: " + e.getMessage(), e);
            }
        }
        return this;
    }

    /** Writes {@code server.crt} and {@code server.key} (PEM) for a server on the loopback. */
    public static void writeServerCertificate(Path target, Instant now) {
        try {
            Issuer issuer = new Issuer("Sallyport demo target", now);
            KeyPair keys = Issuer.newKeys();
            byte[] certificate = issuer.server(keys.getPublic(), SERVER).getEncoded();
            Files.write(target.resolve("server.crt"), Pem.of("CERTIFICATE", certificate));
            Folders.writePrivate(
                    target.resolve("server.key"),
                    Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new LaunchException("no server certificate for " + target + ": " + e.getMessage(), e);
        }
    }

    private void makeEvidenceKey(Instant now) throws GeneralSecurityException, IOException {
        Issuer issuer = new Issuer("Sallyport demo evidence authority", now);
        X509Certificate authority = issuer.certificate(AUTHORITY);
        KeyPair keys = Issuer.newKeys();
        X509Certificate signer = issuer.signing("Sallyport demo evidence", keys.getPublic(), SIGNER);

        char[] password = evidencePassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, keys.getPrivate(), password, new Certificate[] {signer, authority});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        Folders.writePrivate(evidenceKeystore(), bytes.toByteArray());
        Files.createDirectories(anchor().getParent());
        Files.write(anchor(), Pem.of("CERTIFICATE", authority.getEncoded()));
    }
}
