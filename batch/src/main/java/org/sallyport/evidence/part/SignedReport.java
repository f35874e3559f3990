package org.sallyport.evidence.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.document.PdfSignature;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.report.Origin;
import org.sallyport.evidence.report.Previous;
import org.sallyport.evidence.report.Report;

/** {@code report/summary.pdf}, signed. */
record SignedReport(PackageKey key, String gateway, Instant at) {
    static final String FILE = "report/summary.pdf";

    void write(Workspace workspace, EvidenceRun run, Previous previous) throws IOException {
        Origin origin = new Origin(
                PackageName.of(run),
                run.id(),
                run.from(),
                run.to(),
                run.requestedBy(),
                at,
                gateway,
                Build.version(),
                key.certificate().getSubjectX500Principal().getName());
        ReportFacts facts = new ReportFacts(Facts.load(workspace.facts()), LogFiles.read(workspace));
        Path unsigned = workspace.root().resolve("unsigned.pdf");
        new Report(facts.data(workspace, origin, previous)).write(unsigned);
        PdfSignature.sign(unsigned, workspace.content(FILE), key, at);
        Files.delete(unsigned);
    }
}
