package org.sallyport.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.document.PdfSignature;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** The signed report as software reads it: PDF/A for archives, the structure tree for screen readers. */
class AccessibleReportTest {
    private static Path file;

    @BeforeAll
    static void sign(@TempDir Path folder) throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        Path unsigned = folder.resolve("unsigned.pdf");
        file = folder.resolve("report.pdf");
        new Report(SampleReport.ordinary()).write(unsigned);
        PdfSignature.sign(unsigned, file, new TestAuthority("EC", 256).key(), Instant.parse("2026-11-22T12:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_2_A", "PDFA_2_B", "PDFA_2_U"})
    void verapdf_finds_no_failed_rule(PDFAFlavour flavour) throws IOException, VeraPDFException {
        ValidationResult result = validate(file, flavour);
        assertThat(result.getTestAssertions())
                .filteredOn(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .extracting(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                .isEmpty();
        assertThat(result.isCompliant()).isTrue();
        assertThat(result.getTotalAssertions()).isGreaterThan(1_000);
    }

    @Test
    void the_structure_tree_has_headings_tables_with_headers_lists_and_described_figures() throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("en-US");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Evidence of privileged access");
            Map<String, Integer> tags = new HashMap<>();
            List<String> figures = new ArrayList<>();
            count(catalog.getStructureTreeRoot(), tags, figures);
            assertThat(tags).containsEntry("Document", 1).containsEntry("H1", 9).containsEntry("Sect", 9);
            assertThat(tags)
                    .containsKeys(
                            "H2", "P", "Table", "THead", "TBody", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "TOC");
            assertThat(tags.get("THead")).isEqualTo(tags.get("Table"));
            assertThat(figures).hasSize(4).anyMatch(words -> words.contains("Logins refused 21"));
        }
    }

    private static void count(PDStructureNode node, Map<String, Integer> tags, List<String> figures) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.merge(element.getStructureType(), 1, Integer::sum);
                if (element.getStructureType().equals("Figure")) {
                    figures.add(String.valueOf(element.getAlternateDescription()));
                }
                count(element, tags, figures);
            }
        }
    }

    private static ValidationResult validate(Path file, PDFAFlavour flavour) throws IOException, VeraPDFException {
        try (InputStream in = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser);
        }
    }
}
