package org.sallyport.verify;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/** The fields of a CMS structure that no signature covers must say what the covered ones do (RFC 5652 §5.1, §5.3). */
final class StrictCms {
    private StrictCms() {}

    static void check(CMSSignedData cms) {
        ContentInfo outer = cms.toASN1Structure();
        SignedData data = SignedData.getInstance(outer.getContent());
        ASN1Set signers = data.getSignerInfos();
        ASN1Set digests = data.getDigestAlgorithms();
        if (!outer.getContentType().equals(CMSObjectIdentifiers.signedData)
                || !data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)
                || data.getEncapContentInfo().getContent() != null
                || !data.getVersion().hasValue(1)
                || signers.size() != 1
                || digests.size() != 1) {
            throw fault("is not a detached signature by exactly one signer");
        }
        SignerInfo signer = SignerInfo.getInstance(signers.getObjectAt(0));
        if (!signer.getVersion().hasValue(1)
                || !signer.getDigestAlgorithm().equals(digests.getObjectAt(0).toASN1Primitive())) {
            throw fault("announces another digest than its signer uses");
        }
    }

    /** Names compare equal over letter case and string type; the signer must be named by the certificate's own bytes. */
    static void checkName(SignerInformation signer, X509CertificateHolder certificate) {
        try {
            X500Name named = signer.getSID().getIssuer();
            if (named == null
                    || !Arrays.equals(
                            named.getEncoded(), certificate.getIssuer().getEncoded())) {
                throw fault("names its signer otherwise than the certificate does");
            }
        } catch (IOException e) {
            throw fault("names a signer that cannot be encoded");
        }
    }

    private static Failure fault(String why) {
        return new Failure(SignatureCheck.SIGNATURE, why);
    }
}
