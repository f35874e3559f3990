package org.sallyport.evidence.container;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.BoundedRequest;
import org.sallyport.verify.Timestamp;

/**
 * A time stamping authority that is asked over HTTP (RFC 3161 §3.4). What it answers is believed only with our nonce and
 * imprint, and with a signature whose certificate may stamp times and leads to one that we trust.
 */
public final class TimeStampingAuthority implements TimeStamper {
    private static final int ATTEMPTS = 3;
    /** A token with a chain of certificates has about 6 KB. */
    private static final int MAX_ANSWER = 64 * 1024;

    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";

    private final URI url;
    private final List<X509Certificate> trusted;
    private final @Nullable String policy;
    private final Duration pause;
    private final BoundedRequest http;
    private final SecureRandom random = new SecureRandom();

    /**
     * Waits {@code patience} for each of three answers, and {@code pause} between them.
     *
     * @param policy the policy's object identifier; null takes any
     */
    public TimeStampingAuthority(
            URI url, List<X509Certificate> trusted, @Nullable String policy, Duration patience, Duration pause) {
        this.url = url;
        this.trusted = List.copyOf(trusted);
        this.policy = policy;
        this.pause = pause;
        this.http = new BoundedRequest(patience, MAX_ANSWER);
    }

    @Override
    public byte[] stamp(byte[] content) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return ask(Hash.sha256(content), content);
            } catch (IOException | TSPException | RuntimeException e) {
                // The library meets hostile ASN.1 with many kinds of exception.
                if (attempt == ATTEMPTS) {
                    throw new IOException(
                            "the time stamping authority at " + url + " failed " + ATTEMPTS + " times, at last with: "
                                    + reason(e),
                            e);
                }
                rest();
            }
        }
    }

    private byte[] ask(byte[] imprint, byte[] content) throws IOException, TSPException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (policy != null) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(policy));
        }
        TimeStampRequest request =
                generator.generate(NISTObjectIdentifiers.id_sha256, imprint, new BigInteger(64, random));
        TimeStampResponse response = new TimeStampResponse(post(request.getEncoded()));
        // Compares status, imprint, nonce and policy with what was asked.
        response.validate(request);
        TimeStampToken token = response.getTimeStampToken();
        if (token == null) {
            throw new IOException("it refused: " + response.getStatusString());
        }
        byte[] encoded = token.getEncoded();
        Timestamp.read(encoded).check(content, trusted);
        return encoded;
    }

    private byte[] post(byte[] query) throws IOException {
        BoundedRequest.Answer answer = http.send(HttpRequest.newBuilder(url)
                .header("Content-Type", QUERY)
                .header("Accept", REPLY)
                .POST(BodyPublishers.ofByteArray(query))
                .build());
        if (answer.status() != 200 || !answer.type().startsWith(REPLY)) {
            throw new IOException("it answers with status " + answer.status() + " and type "
                    + (answer.type().isEmpty() ? "none" : answer.type()));
        }
        return answer.body();
    }

    private void rest() throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
