package org.sallyport.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void an_ordinary_report_tells_its_figures_and_their_trend() throws IOException {
        try (PDDocument document = written(SampleReport.ordinary())) {
            assertThat(document.getNumberOfPages()).isBetween(6, 12);
            String text = text(new PDFTextStripper(), document);
            assertThat(text)
                    .contains("Sessions 1,417 1,200 +18 %", "Commands 48,213 61,000 -21 %", "Approvals 216 216 none")
                    .contains("Exceptions 66 0 new", "Values masked 3,208 not counted")
                    .contains("Logins refused (21)", "and 16 more in population/exceptions.csv")
                    .contains("Of 212 with a decision, 211 keep every rule and 1 breaks at least one")
                    .contains("alice 412 0 14,020 700", "bank ssn", "BYPASSED 1", "1,417 of 1,417 numbers")
                    .contains("9 Limits: what is not covered " + pageOf(document, "An examiner who needs it"));
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text).contains("page " + page + " of " + document.getNumberOfPages());
            }
        }
    }

    @Test
    void a_period_without_anything_still_fills_six_pages_that_say_so() throws IOException {
        try (PDDocument document = written(SampleReport.empty())) {
            assertThat(document.getNumberOfPages()).isBetween(6, 12);
            assertThat(text(new PDFTextStripper(), document))
                    .contains("there is no trend", "The period has none", "Nobody decided on any")
                    .contains("No session was opened", "None was found", "not answered: no log was read");
        }
    }

    @Test
    void too_much_of_everything_stays_within_twelve_pages_and_their_margins() throws IOException {
        try (PDDocument document = written(SampleReport.huge())) {
            assertThat(document.getNumberOfPages()).isBetween(6, 12);
            Margins margins = new Margins();
            String text = text(margins, document);
            assertThat(margins.outside).isEmpty();
            assertThat(text).contains("more in population/people.csv", "more in population/masking.csv", "100,000");
            assertThat(text.codePoints()).noneMatch(c -> c == 0x202E || c == 0x1B || c == 0x05E9);
        }
    }

    @Test
    void the_same_data_makes_the_same_bytes() throws IOException {
        Path first = folder.resolve("first.pdf");
        Path second = folder.resolve("second.pdf");
        new Report(SampleReport.ordinary()).write(first);
        new Report(SampleReport.ordinary()).write(second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    private PDDocument written(ReportData data) throws IOException {
        Path file = folder.resolve("report.pdf");
        new Report(data).write(file);
        return Loader.loadPDF(file.toFile());
    }

    /** Line ends are the layout's. */
    private static String text(PDFTextStripper stripper, PDDocument document) throws IOException {
        return stripper.getText(document).replaceAll("\\s+", " ");
    }

    private static int pageOf(PDDocument document, String words) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            if (text(stripper, document).contains(words)) {
                return page;
            }
        }
        return -1;
    }

    /** Collects what is drawn outside the page's margins. */
    private static final class Margins extends PDFTextStripper {
        private final StringBuilder outside = new StringBuilder();

        @Override
        protected void processTextPosition(TextPosition text) {
            PDPage page = getCurrentPage();
            float right = text.getXDirAdj() + text.getWidthDirAdj();
            if (text.getXDirAdj() < 53.5f
                    || right > page.getMediaBox().getWidth() - 53.5f
                    || text.getYDirAdj() > page.getMediaBox().getHeight() - 30) {
                outside.append(text.getUnicode())
                        .append('@')
                        .append(text.getXDirAdj())
                        .append(' ');
            }
            super.processTextPosition(text);
        }
    }
}
