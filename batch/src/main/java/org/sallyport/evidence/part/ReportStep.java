package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.platform.Setting;

/** Draws the page for people. */
@Named
@Dependent
public class ReportStep extends EvidenceStep {
    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        String gateway = Setting.NODE.text() + " at " + Setting.PUBLIC_URL.text();
        new SummaryReport(run, Facts.load(workspace.facts()), LogFiles.read(workspace), gateway, clock.instant())
                .write(workspace.content("report/summary.pdf"));
    }
}
