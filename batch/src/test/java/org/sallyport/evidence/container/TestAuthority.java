package org.sallyport.evidence.container;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority with one evidence key, made for a test. */
public final class TestAuthority {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final X509Certificate root;
    private final KeyPair rootPair;
    private final String signature;
    private final PackageKey key;

    /** The algorithm is EC or RSA, the size its key size in bits. */
    public TestAuthority(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            rootPair = generator.generateKeyPair();
            KeyPair pair = generator.generateKeyPair();
            signature = algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            root = certificate("CN=Test Root", rootPair, rootPair, signature, true);
            key = new PackageKey(
                    pair.getPrivate(), List.of(certificate("CN=Test Evidence", pair, rootPair, signature, false)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public PackageKey key() {
        return key;
    }

    /** What the key's chain leads to. */
    public X509Certificate root() {
        return root;
    }

    /** The root's list of what it has revoked, which is the key's certificate if there is a time of it. */
    public X509CRL list(Instant from, Instant to, @Nullable Instant revoked) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(root.getSubjectX500Principal(), Date.from(from))
                    .setNextUpdate(Date.from(to));
            if (revoked != null) {
                builder.addCRLEntry(key.certificate().getSerialNumber(), Date.from(revoked), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(signature).build(rootPair.getPrivate())));
        } catch (CRLException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the root as PEM. */
    public Path writeRoot(Path file) throws IOException {
        return write(root, file);
    }

    /** Writes the key's certificate as PEM. */
    public Path writeCertificate(Path file) throws IOException {
        return write(key.certificate(), file);
    }

    static Path write(X509Certificate certificate, Path file) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            String pem = "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
            return Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private static X509Certificate certificate(
            String subject, KeyPair pair, KeyPair issuer, String signature, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=Test Root"),
                BigInteger.valueOf(authority ? 1 : 2),
                Date.from(NOW.minus(Duration.ofDays(365))),
                Date.from(NOW.plus(Duration.ofDays(3650))),
                new X500Principal(subject),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(issuer.getPrivate())));
    }
}
