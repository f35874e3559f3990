package org.sallyport.wire;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The listeners' certificate: configured as PKCS#12, or generated at start for localhost. TLS 1.2 and 1.3. */
@ApplicationScoped
public class ListenerTls {
    /** PostgreSQL's name in the registry of TLS application protocols (RFC 7301). */
    public static final String ALPN = "postgresql";

    private static final Duration GENERATED_LIVES = Duration.ofDays(365);

    private @Nullable SslContext context;

    public synchronized SslContext context() {
        SslContext present = context;
        if (present == null) {
            try {
                present = build();
            } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
                throw new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID, "the listeners' certificate cannot be used", e);
            }
            context = present;
        }
        return present;
    }

    private static SslContext build() throws IOException, GeneralSecurityException, OperatorCreationException {
        SslContextBuilder builder = Setting.TLS_KEYSTORE.isEmpty() ? generated() : configured();
        return builder.protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.FATAL_ALERT,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ALPN))
                .build();
    }

    private static SslContextBuilder configured() throws IOException, GeneralSecurityException {
        char[] password = Setting.TLS_KEYSTORE_PASSWORD.text().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(Setting.TLS_KEYSTORE.text()))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return SslContextBuilder.forServer(keys);
    }

    private static SslContextBuilder generated()
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        Instant now = Clock.systemUTC().instant();
        X500Name name = new X500Name("CN=localhost, O=Sallyport generated");
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(GENERATED_LIVES)),
                name,
                pair.getPublic());
        certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        }));
        X509Certificate signed = new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        return SslContextBuilder.forServer(pair.getPrivate(), signed);
    }
}
