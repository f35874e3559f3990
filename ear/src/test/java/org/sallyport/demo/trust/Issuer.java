package org.sallyport.demo.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates under one EC P-256 key. The key lives as long as this object and is stored nowhere. */
final class Issuer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyPair keys;
    private final Instant now;

    Issuer(String commonName, Instant now) throws GeneralSecurityException {
        this.name = new X500Name("CN=" + commonName + ",O=Sallyport demo");
        this.keys = newKeys();
        this.now = now;
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** The issuer's own certificate, a CA that may issue end certificates only. */
    X509Certificate certificate(Duration validity) throws GeneralSecurityException {
        try {
            JcaX509v3CertificateBuilder builder = builder(name, keys.getPublic(), validity);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return sign(builder);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A signing certificate without extended key usage, as CAdES validators like it. */
    X509Certificate signing(String commonName, PublicKey key, Duration validity) throws GeneralSecurityException {
        try {
            JcaX509v3CertificateBuilder builder = end(commonName, key, validity);
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return sign(builder);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A server certificate for {@code localhost} and 127.0.0.1. */
    X509Certificate server(PublicKey key, Duration validity) throws GeneralSecurityException {
        try {
            JcaX509v3CertificateBuilder builder = end("localhost", key, validity);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
            return sign(builder);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private JcaX509v3CertificateBuilder end(String commonName, PublicKey key, Duration validity)
            throws GeneralSecurityException, CertIOException {
        JcaX509v3CertificateBuilder builder =
                builder(new X500Name("CN=" + commonName + ",O=Sallyport demo"), key, validity);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        return builder;
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key, Duration validity)
            throws GeneralSecurityException, CertIOException {
        Date from = Date.from(now.minus(Duration.ofMinutes(5)));
        Date until = Date.from(now.plus(validity));
        BigInteger serial = new BigInteger(127, RANDOM).setBit(126);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, serial, from, until, subject, key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        return builder;
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
