package org.sallyport.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does the signer's certificate lead to an anchor? Judged as of the signing time, so that a package outlives its
 * certificate; offline, so that of revocation only counts what the package carries ({@link RevocationCheck}).
 */
final class ChainCheck {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private ChainCheck() {}

    /** The chain, from the signer to the anchor. */
    static List<X509Certificate> check(
            X509Certificate signer, List<X509Certificate> carried, Anchors anchors, Instant at) {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw fault("its certificate may not sign documents");
        }
        try {
            if (anchors.certificates().contains(signer)) {
                signer.checkValidity(Date.from(at));
                return List.of(signer);
            }
            return build(signer, carried, anchors.certificates(), at);
        } catch (CertPathBuilderException e) {
            throw fault("its certificate does not lead to a trust anchor");
        } catch (CertificateException e) {
            throw fault("its certificate was not valid at the signing time");
        } catch (GeneralSecurityException e) {
            throw fault("its certificate chain cannot be checked");
        }
    }

    /** The chain, from the signer to the anchor. */
    static List<X509Certificate> build(
            X509Certificate signer, List<X509Certificate> carried, List<X509Certificate> anchors, Instant at)
            throws GeneralSecurityException {
        Set<TrustAnchor> trusted = anchors.stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(carried)));
        PKIXCertPathBuilderResult built =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        List<X509Certificate> chain = new ArrayList<>();
        built.getCertPath().getCertificates().forEach(certificate -> chain.add((X509Certificate) certificate));
        chain.add(built.getTrustAnchor().getTrustedCert());
        return chain;
    }

    private static Failure fault(String why) {
        return new Failure(SignatureCheck.SIGNATURE, why);
    }
}
