package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.container.TestTsa;

/** What the European Commission's own validator (Digital Signature Service) says of a package. */
class DssTest extends VerifierTestCase {
    @Test
    void a_package_is_an_asic_e_with_a_baseline_b_signature_over_every_file() throws IOException {
        Path file = pack(log.content(), "good.asice");

        DiagnosticData found = validate(file, AUTHORITY.root());

        assertThat(found.getContainerType()).isEqualTo(ASiCContainerType.ASiC_E);
        SignatureWrapper signature = only(found);
        assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
        assertThat(signature.isSignatureIntact() && signature.isSignatureValid())
                .isTrue();
        assertThat(signature.isTrustedChain()).isTrue();
        assertThat(signature.getDigestMatchers())
                .allMatch(XmlDigestMatcher::isDataFound)
                .allMatch(XmlDigestMatcher::isDataIntact)
                .extracting(XmlDigestMatcher::getDocumentName)
                .containsAll(log.content().keySet());
    }

    @Test
    void with_a_time_stamp_it_is_a_baseline_t_signature() throws IOException {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST)) {
            Path file = pack(log.content(), "stamped.asice", AUTHORITY, tsa.client());

            DiagnosticData found = validate(file, AUTHORITY.root(), tsa.certificate());

            SignatureWrapper signature = only(found);
            assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.CAdES_BASELINE_T);
            assertThat(signature.isSignatureValid() && signature.isTrustedChain())
                    .isTrue();
            assertThat(found.getTimestampList()).singleElement().satisfies(stamp -> {
                assertThat(stamp.isMessageImprintDataIntact() && stamp.isSignatureValid() && stamp.isTrustedChain())
                        .isTrue();
                assertThat(stamp.getProductionTime().toInstant()).isEqualTo(TestTsa.TIME);
            });
        }
    }

    @Test
    void with_revocation_lists_too_it_is_a_baseline_lt_signature() throws IOException {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST)) {
            X509CRL list = AUTHORITY.list(TestTsa.TIME.minusSeconds(60), TestTsa.TIME.plusSeconds(600), null);
            PackageKey plain = AUTHORITY.key();
            PackageKey listed = new PackageKey(plain.privateKey(), plain.chain(), List.of(list));
            Path file = pack(log.content(), "listed.asice", listed, tsa.client());

            DiagnosticData found = validate(file, AUTHORITY.root(), tsa.certificate());

            assertThat(only(found).getSignatureFormat()).isEqualTo(SignatureLevel.CAdES_BASELINE_LT);
            assertThat(found.getAllRevocationData()).hasSize(1);
        }
    }

    @Test
    void a_changed_file_is_not_intact() throws IOException {
        Map<String, byte[]> entries = unpack(pack(log.content(), "good.asice"));
        byte[] readme = Objects.requireNonNull(entries.get("README.txt"));
        readme[0] ^= 1;

        assertThat(only(validate(repack(entries), AUTHORITY.root())).getDigestMatchers())
                .filteredOn(matcher -> !matcher.isDataIntact())
                .extracting(XmlDigestMatcher::getDocumentName)
                .containsExactly("README.txt");
    }

    @Test
    void the_signature_of_somebody_else_leads_to_no_anchor() throws IOException {
        Path file = pack(log.content(), "good.asice");
        X509Certificate other = new TestAuthority("EC", 256).root();

        assertThat(only(validate(file, other)).isTrustedChain()).isFalse();
    }

    private static SignatureWrapper only(DiagnosticData found) {
        assertThat(found.getSignatures()).hasSize(1);
        return found.getSignatures().get(0);
    }

    /** Offline: without revocation data, so also without the verdict of a policy that demands some. */
    private static DiagnosticData validate(Path file, X509Certificate... anchors) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (X509Certificate anchor : anchors) {
            trusted.addCertificate(new CertificateToken(anchor));
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
        validator.setCertificateVerifier(verifier);
        return new DiagnosticData(validator.getDiagnosticData());
    }
}
