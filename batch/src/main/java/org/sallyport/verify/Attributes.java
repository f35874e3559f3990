package org.sallyport.verify;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;
import org.sallyport.ledger.proof.Hash;

/** The signed attributes of CAdES baseline B (ETSI EN 319 122-1 §5): type, digest, time, and the certificate's hash. */
final class Attributes {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private Attributes() {}

    static void check(SignerInformation signer, X509CertificateHolder certificate) {
        value(signer, CMSAttributes.contentType, "content-type");
        value(signer, CMSAttributes.messageDigest, "message-digest");
        if (time(signer).isAfter(Clock.systemUTC().instant().plus(CLOCK_SKEW))) {
            throw fault("claims a signing time in the future");
        }
        ASN1Encodable value = value(signer, PKCSObjectIdentifiers.id_aa_signingCertificateV2, "signing-certificate-v2");
        ESSCertIDv2[] ids = SigningCertificateV2.getInstance(value).getCerts();
        if (ids.length == 0 || !ids[0].getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)) {
            throw fault("does not name its certificate by SHA-256");
        }
        try {
            if (!Arrays.equals(ids[0].getCertHash(), Hash.sha256(certificate.getEncoded()))) {
                throw fault("names another certificate than it carries");
            }
        } catch (IOException e) {
            throw fault("carries a certificate that cannot be encoded");
        }
    }

    /** When the signer says it signed. */
    static Instant time(SignerInformation signer) {
        try {
            return Time.getInstance(value(signer, CMSAttributes.signingTime, "signing-time"))
                    .getDate()
                    .toInstant();
        } catch (IllegalStateException e) {
            throw fault("has a signing time that is no time");
        }
    }

    private static ASN1Encodable value(SignerInformation signer, ASN1ObjectIdentifier type, String name) {
        AttributeTable table = signer.getSignedAttributes();
        Attribute attribute = table == null ? null : table.get(type);
        if (table == null
                || attribute == null
                || table.getAll(type).size() != 1
                || attribute.getAttrValues().size() != 1) {
            throw fault("does not have exactly one signed attribute " + name);
        }
        return attribute.getAttrValues().getObjectAt(0);
    }

    private static Failure fault(String why) {
        return new Failure(SignatureCheck.SIGNATURE, why);
    }
}
