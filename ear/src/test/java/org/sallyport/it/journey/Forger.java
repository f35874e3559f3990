package org.sallyport.it.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.NoteSigner;
import org.sallyport.ledger.proof.SignedNote;

/** Somebody with all of our code and none of our keys, who makes a package anew. */
final class Forger {
    private static final String LOG_KEY = "log/log.vkey";

    private final Path folder;
    private final DemoTrust trust;

    Forger(Path folder) {
        this.folder = folder;
        this.trust = new DemoTrust(folder.resolve("forger")).prepare(Instant.now());
    }

    /** The same content under an evidence key of the forger's own authority. */
    Path resign(Container genuine) throws IOException, GeneralSecurityException {
        return write(genuine, "resigned");
    }

    /** In addition both checkpoints are signed by the forger's own log key of the same name. */
    Path regenerate(Container genuine) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteKey key = NoteKey.of(NoteKey.parse(genuine.text(LOG_KEY)).name(), pair.getPublic());
        NoteSigner signer = new NoteSigner(key, pair.getPrivate());
        Container forged = genuine.with(LOG_KEY, utf8(key.format() + "\n"));
        for (String name : List.of("log/checkpoint.open", "log/checkpoint.close")) {
            Checkpoint checkpoint =
                    Checkpoint.parse(SignedNote.parse(genuine.text(name)).text());
            forged = forged.with(name, utf8(signer.sign(checkpoint).format()));
        }
        return write(forged, "regenerated");
    }

    private Path write(Container container, String name) throws IOException, GeneralSecurityException {
        Path content = container.unpack(folder.resolve(name));
        for (String added : List.of(
                "mimetype", "SHA256SUMS", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s", "META-INF")) {
            Files.delete(content.resolve(added));
        }
        Path target = folder.resolve(name + ".asice");
        new PackageWriter(key(), Clock.systemUTC()).write(content, target);
        return target;
    }

    private PackageKey key() throws IOException, GeneralSecurityException {
        char[] password = trust.evidencePassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trust.evidenceKeystore())) {
            store.load(in, password);
        }
        return new PackageKey((PrivateKey) store.getKey(DemoTrust.ALIAS, password), List.of((X509Certificate)
                store.getCertificate(DemoTrust.ALIAS)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
