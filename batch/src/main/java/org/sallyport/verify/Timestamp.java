package org.sallyport.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** A time-stamp token (RFC 3161): the word of an authority that a signature existed at a time. */
public final class Timestamp {
    private static final Map<?, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private final TimeStampToken token;

    private Timestamp(TimeStampToken token) {
        this.token = token;
    }

    /** Reads the DER of a token. Throws {@link TSPException} if it is none. */
    public static Timestamp read(byte[] encoded) throws TSPException, IOException {
        try {
            return new Timestamp(new TimeStampToken(new CMSSignedData(encoded)));
        } catch (CMSException e) {
            throw new TSPException("it is not a time-stamp token", e);
        }
    }

    /** When the authority saw the signature. */
    Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /**
     * Holds the token against what it is to be over, and, if there are any, against certificates that the authority's
     * must lead to. Returns the authority's certificate. Throws {@link TSPException} that says what is wrong.
     */
    public X509Certificate check(byte[] content, List<X509Certificate> trusted) throws TSPException {
        String digest = DIGESTS.get(token.getTimeStampInfo().getMessageImprintAlgOID());
        Collection<X509CertificateHolder> matches = signers();
        if (digest == null || matches.size() != 1) {
            throw new TSPException("it uses no SHA-2, or does not carry its signer's certificate exactly once");
        }
        try {
            byte[] imprint = java.security.MessageDigest.getInstance(digest).digest(content);
            if (!Arrays.equals(imprint, token.getTimeStampInfo().getMessageImprintDigest())) {
                throw new TSPException("it is over something else");
            }
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(matches.iterator().next());
            // The signature, the certificate's time, its hash in the token, and that its one purpose is to stamp times.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            if (!trusted.isEmpty()) {
                ChainCheck.build(certificate, carried(), trusted, time());
            }
            return certificate;
        } catch (TSPException e) {
            throw e;
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new TSPException("its certificate does not lead to a trust anchor", e);
        }
    }

    @SuppressWarnings("unchecked") // A signer id selects certificate holders; the library declares it raw.
    private Collection<X509CertificateHolder> signers() {
        return token.getCertificates().getMatches(token.getSID());
    }

    private List<X509Certificate> carried() throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return certificates;
    }
}
