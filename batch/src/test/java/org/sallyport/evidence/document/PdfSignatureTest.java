package org.sallyport.evidence.document;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.container.TestAuthority;

class PdfSignatureTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("EC", 256);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static byte[] signed = {};

    @BeforeAll
    static void sign(@TempDir Path folder) throws IOException {
        Path unsigned = folder.resolve("unsigned.pdf");
        try (Document document = new Document(new Head("A title", "A subject", "foot", "period", NOW))) {
            document.section("Section");
            document.paragraph("Some words.");
            document.save(unsigned);
        }
        Path file = folder.resolve("signed.pdf");
        PdfSignature.sign(unsigned, file, AUTHORITY.key(), NOW);
        signed = Files.readAllBytes(file);
        assertThat(signed).startsWith(Files.readAllBytes(unsigned));
    }

    @Test
    void it_is_a_detached_cades_signature_over_the_whole_file_without_a_time_of_its_own()
            throws IOException, CMSException, OperatorCreationException {
        assertThat(isValid(signed)).isTrue();
        try (PDDocument document = Loader.loadPDF(signed)) {
            PDSignature signature = document.getLastSignatureDictionary();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getSignDate().toInstant()).isEqualTo(NOW);
            int[] range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(signed.length);
            SignerInformation signer = signer(signature, signed);
            assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime))
                    .isNull();
            assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                    .isNotNull();
        }
    }

    @Test
    void a_changed_byte_is_found_before_and_behind_the_signature()
            throws IOException, CMSException, OperatorCreationException {
        for (int at : List.of(200, signed.length - 3)) {
            byte[] changed = signed.clone();
            changed[at] ^= 1;
            assertThat(isValid(changed)).as("byte " + at).isFalse();
        }
    }

    @Test
    void dss_calls_it_pades_baseline_b() {
        AdvancedSignature signature = analyzed(signed);
        assertThat(signature.getDataFoundUpToLevel()).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
        assertThat(signature.getSignatureCryptographicVerification().isSignatureIntact())
                .isTrue();
        assertThat(signature.getSignatureCryptographicVerification().isReferenceDataIntact())
                .isTrue();
        assertThat(signature.getSigningCertificateToken().getCertificate())
                .isEqualTo(AUTHORITY.key().certificate());
        byte[] changed = signed.clone();
        changed[200] ^= 1;
        assertThat(analyzed(changed).getSignatureCryptographicVerification().isReferenceDataIntact())
                .isFalse();
    }

    private static AdvancedSignature analyzed(byte[] pdf) {
        PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(new InMemoryDocument(pdf, "report.pdf"));
        analyzer.setCertificateVerifier(new CommonCertificateVerifier(true));
        assertThat(analyzer.getSignatures()).hasSize(1);
        AdvancedSignature signature = analyzer.getSignatures().get(0);
        signature.checkSignatureIntegrity();
        return signature;
    }

    private static boolean isValid(byte[] pdf) throws IOException, CMSException, OperatorCreationException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            SignerInformation signer = signer(document.getLastSignatureDictionary(), pdf);
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(AUTHORITY.key().certificate().getPublicKey()));
        } catch (CMSSignerDigestMismatchException e) {
            return false;
        }
    }

    /** Fails when zeros are left behind the signature. */
    private static SignerInformation signer(PDSignature signature, byte[] pdf) throws IOException, CMSException {
        return new CMSSignedData(
                        new CMSProcessableByteArray(signature.getSignedContent(pdf)), signature.getContents(pdf))
                .getSignerInfos()
                .iterator()
                .next();
    }
}
