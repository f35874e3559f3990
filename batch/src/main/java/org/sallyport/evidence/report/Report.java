package org.sallyport.evidence.report;

import java.io.IOException;
import java.nio.file.Path;
import org.sallyport.evidence.document.Document;
import org.sallyport.evidence.document.Head;

/** {@code report/summary.pdf}: what the package holds, what stands out, how to check it, and what it cannot tell. */
public final class Report {
    /** Pages at most; the lists are shortened until it fits. */
    static final int LONGEST = 12;

    static final int SHORTEST = 6;

    private final ReportData data;

    public Report(ReportData data) {
        this.data = data;
    }

    /** Writes it, unsigned. */
    public void write(Path file) throws IOException {
        for (Detail detail : Detail.ALL) {
            try (Document document = new Document(head())) {
                draw(document, detail);
                boolean fits = document.pages() >= SHORTEST && document.pages() <= LONGEST;
                if (fits || detail.isLast()) {
                    document.save(file);
                    return;
                }
            }
        }
    }

    private Head head() {
        Origin origin = data.origin();
        return new Head(
                "Evidence of privileged access, " + Words.period(origin.from(), origin.to()),
                "Report of the evidence package " + origin.file(),
                origin.file(),
                Words.period(origin.from(), origin.to()),
                origin.madeAt());
    }

    private void draw(Document document, Detail detail) throws IOException {
        new ScopeSection(document).draw(data);
        new FiguresSection(document, detail).draw(data);
        new ExceptionsSection(document, detail).draw(data.exceptions());
        new DutiesSection(document, detail).draw(data);
        new ActivitySection(document, detail).draw(data.activity());
        new MaskingSection(document, detail).draw(data.masking());
        new CompletenessSection(document, detail).draw(data);
        new VerifySection(document, detail).draw(data.origin());
        new LimitsSection(document, detail).draw(data);
    }
}
