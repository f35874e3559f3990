package org.sallyport.evidence.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/** A time stamping authority on the loopback, honest or not. */
public final class TestTsa implements AutoCloseable {
    /** What it says the time is, a second after the tests' signing time. */
    public static final Instant TIME = Instant.parse("2026-11-22T12:00:01Z");

    /** How it answers. */
    public enum Manner {
        HONEST,
        WRONG_NONCE,
        WRONG_IMPRINT,
        SILENT,
        NEVER_ENDING,
        HUGE,
        GARBAGE,
        REFUSING,
        OTHER_POLICY,
        BROKEN_AT_FIRST
    }

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");
    private static final String REPLY = "application/timestamp-reply";

    private final Manner manner;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final KeyPair pair;
    private final X509Certificate certificate;
    private final AtomicInteger asked = new AtomicInteger();

    public TestTsa(Manner manner) {
        this.manner = manner;
        try {
            pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            certificate = certificate(pair);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Asks it with little patience, where it tries that. */
    public TimeStampingAuthority client() {
        return client(List.of(certificate), null);
    }

    TimeStampingAuthority client(List<X509Certificate> trusted, @Nullable String policy) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        Duration patience = Set.of(Manner.SILENT, Manner.NEVER_ENDING).contains(manner)
                ? Duration.ofMillis(700)
                : Duration.ofSeconds(30);
        return new TimeStampingAuthority(url, trusted, policy, patience, Duration.ofMillis(1));
    }

    /** Writes its certificate as PEM. */
    public Path writeCertificate(Path file) throws IOException {
        return TestAuthority.write(certificate, file);
    }

    /** Issued by itself. */
    public X509Certificate certificate() {
        return certificate;
    }

    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] query = exchange.getRequestBody().readAllBytes();
        switch (manner) {
            case SILENT -> pause();
            case GARBAGE -> send(exchange, 200, new byte[] {1, 2, 3});
            case HUGE -> send(exchange, 200, new byte[1 << 20]);
            case NEVER_ENDING -> {
                exchange.getResponseHeaders().set("Content-Type", REPLY);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                pause();
            }
            case BROKEN_AT_FIRST -> send(exchange, asked.get() < 3 ? 503 : 200, reply(query));
            default -> send(exchange, 200, reply(query));
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", REPLY);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private byte[] reply(byte[] query) {
        try {
            TimeStampRequest request = new TimeStampRequest(query);
            JcaDigestCalculatorProviderBuilder digests = new JcaDigestCalculatorProviderBuilder();
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", pair.getPrivate(), certificate),
                    digests.build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            Set<ASN1ObjectIdentifier> accepted =
                    Set.of(manner == Manner.REFUSING ? TSPAlgorithms.SHA512 : TSPAlgorithms.SHA256);
            return new TimeStampResponseGenerator(tokens, accepted)
                    .generate(asWanted(request), BigInteger.ONE, Date.from(TIME))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TimeStampRequest asWanted(TimeStampRequest request) throws IOException {
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(true);
        byte[] imprint = request.getMessageImprintDigest();
        return switch (manner) {
            case WRONG_NONCE ->
                other.generate(TSPAlgorithms.SHA256, imprint, request.getNonce().add(BigInteger.ONE));
            case WRONG_IMPRINT -> {
                imprint[0] ^= 1;
                yield other.generate(TSPAlgorithms.SHA256, imprint, request.getNonce());
            }
            case OTHER_POLICY -> other.generate(TSPAlgorithms.SHA256, imprint, request.getNonce());
            default -> request;
        };
    }

    private static void pause() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static X509Certificate certificate(KeyPair pair)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=Test Time"),
                BigInteger.TWO,
                Date.from(TIME.minus(Duration.ofDays(30))),
                Date.from(TIME.plus(Duration.ofDays(3650))),
                new X500Principal("CN=Test Time"),
                pair.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
