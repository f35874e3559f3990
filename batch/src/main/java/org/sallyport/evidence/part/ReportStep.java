package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.platform.Setting;

/** Writes and signs the report for people. */
@Named
@Dependent
public class ReportStep extends EvidenceStep {
    @Inject
    private EvidenceRuns runs;

    @Inject
    private EvidenceSigner keys;

    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        PackageKey key = keys.key();
        String gateway = Setting.NODE.text() + " at " + Setting.PUBLIC_URL.text();
        new SignedReport(key, gateway, clock.instant())
                .write(
                        workspace,
                        run,
                        PreviousPackage.read(runs.findPrevious(run).orElse(null), Workspace.packages()));
    }
}
