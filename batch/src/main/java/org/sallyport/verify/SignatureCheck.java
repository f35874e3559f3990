package org.sallyport.verify;

import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/** The detached CAdES signature over the manifest: one signer, sound algorithms, the attributes of a baseline. */
final class SignatureCheck {
    static final String SIGNATURE = "META-INF/signature001.p7s";

    private static final int MAX_SIZE = 1 << 20;
    private static final Set<String> DIGESTS =
            Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");
    // rsaEncryption and SHA-2 with RSA; ECDSA with SHA-2.
    static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.1",
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4");

    private SignatureCheck() {}

    /** The signer, whose signature holds, and whose certificate leads to an anchor if there is one. */
    record Signer(
            X509Certificate certificate,
            Optional<TimestampCheck.Stamp> timestamp,
            List<RevocationCheck.Seen> revocations) {}

    static Signer check(PackageFile file, Anchors anchors) throws IOException {
        byte[] manifest = file.small(ManifestCheck.MANIFEST, ManifestCheck.MAX_SIZE);
        byte[] encoded = file.small(SIGNATURE, MAX_SIZE);
        try {
            CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(manifest), encoded);
            StrictCms.check(cms);
            SignerInformation signer =
                    cms.getSignerInfos().getSigners().iterator().next();
            X509Certificate certificate = verified(signer, cms.getCertificates());
            Optional<TimestampCheck.Stamp> timestamp = TimestampCheck.check(signer, anchors.tsa());
            if (!anchors.authenticate()) {
                return new Signer(certificate, timestamp, List.of());
            }
            // The signer's own word on the time counts where there is no better one.
            Optional<Instant> vouched =
                    timestamp.filter(TimestampCheck.Stamp::authenticated).map(TimestampCheck.Stamp::time);
            Instant at = vouched.orElseGet(() -> Attributes.time(signer));
            List<X509Certificate> chain =
                    ChainCheck.check(certificate, converted(all(cms.getCertificates())), anchors, at);
            return new Signer(
                    certificate,
                    timestamp,
                    RevocationCheck.check(lists(cms.getCRLs()), chain, at, vouched.isPresent()));
        } catch (Failure e) {
            throw e;
        } catch (CMSException | CRLException | CertificateException | OperatorCreationException | RuntimeException e) {
            // The library meets hostile ASN.1 with many kinds of exception.
            throw new Failure(SIGNATURE, "cannot be verified as CMS");
        }
    }

    private static X509Certificate verified(SignerInformation signer, Store<X509CertificateHolder> certificates)
            throws CertificateException, OperatorCreationException, CMSException {
        @SuppressWarnings("unchecked") // A signer id selects certificate holders; the library declares it raw.
        Collection<X509CertificateHolder> matches = certificates.getMatches(signer.getSID());
        if (matches.size() != 1) {
            throw new Failure(SIGNATURE, "does not carry its signer's certificate exactly once");
        }
        if (!DIGESTS.contains(signer.getDigestAlgOID()) || !SIGNATURES.contains(signer.getEncryptionAlgOID())) {
            throw new Failure(SIGNATURE, "uses an algorithm that is not SHA-2 with RSA or ECDSA");
        }
        X509CertificateHolder holder = matches.iterator().next();
        StrictCms.checkName(signer, holder);
        Attributes.check(signer, holder);
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
        boolean holds;
        try {
            holds = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException e) {
            // A digest that differs arrives as an exception.
            holds = false;
        }
        if (!holds) {
            throw new Failure(ManifestCheck.MANIFEST, "is not what " + SIGNATURE + " signs");
        }
        return certificate;
    }

    private static Collection<X509CertificateHolder> all(Store<X509CertificateHolder> certificates) {
        return certificates.getMatches(null);
    }

    private static List<X509CRL> lists(Store<X509CRLHolder> holders) throws CRLException {
        List<X509CRL> lists = new ArrayList<>();
        for (X509CRLHolder holder : holders.getMatches(null)) {
            lists.add(new JcaX509CRLConverter().getCRL(holder));
        }
        return lists;
    }

    private static List<X509Certificate> converted(Collection<X509CertificateHolder> holders)
            throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : holders) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return certificates;
    }
}
