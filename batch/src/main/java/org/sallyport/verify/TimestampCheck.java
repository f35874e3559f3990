package org.sallyport.verify;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;

/** The one unsigned attribute that a signature may have: a time stamp over it (CAdES-T, ETSI EN 319 122-1 §5.3). */
final class TimestampCheck {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private TimestampCheck() {}

    /**
     * When an authority saw the signature.
     *
     * @param authenticated whether that authority leads to a certificate that the user gave
     */
    record Stamp(Instant time, String authority, boolean authenticated) {
        String sentence() {
            return "timestamp " + time + " by " + authority + (authenticated ? "" : "; timestamp NOT authenticated");
        }
    }

    static Optional<Stamp> check(SignerInformation signer, List<X509Certificate> trusted) {
        AttributeTable unsigned = signer.getUnsignedAttributes();
        if (unsigned == null || unsigned.size() == 0) {
            if (!trusted.isEmpty()) {
                throw fault("has no timestamp");
            }
            return Optional.empty();
        }
        ASN1EncodableVector stamps = unsigned.getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (unsigned.size() != 1 || stamps.size() != 1) {
            throw fault("has another unsigned attribute than one timestamp");
        }
        Attribute attribute = Attribute.getInstance(stamps.get(0));
        if (attribute.getAttrValues().size() != 1) {
            throw fault("has another unsigned attribute than one timestamp");
        }
        try {
            Timestamp stamp = Timestamp.read(
                    attribute.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded());
            X509Certificate authority = stamp.check(signer.getSignature(), trusted);
            if (Attributes.time(signer).isAfter(stamp.time().plus(CLOCK_SKEW))) {
                throw fault("claims a signing time after its timestamp");
            }
            return Optional.of(
                    new Stamp(stamp.time(), authority.getSubjectX500Principal().getName(), !trusted.isEmpty()));
        } catch (Failure e) {
            throw e;
        } catch (TSPException | IOException | RuntimeException e) {
            throw fault("has a timestamp that does not hold: " + e.getMessage());
        }
    }

    private static Failure fault(String why) {
        return new Failure(SignatureCheck.SIGNATURE, why);
    }
}
