package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.platform.Setting;

/** Says how everything in the package was made. */
@Named
@Dependent
public class IpeStep extends EvidenceStep {
    @Inject
    private EvidenceRuns runs;

    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        Ipe.write(
                workspace,
                run,
                runs.findPrevious(run).orElse(null),
                Facts.load(workspace.facts()),
                LogFiles.read(workspace),
                clock.instant(),
                Setting.NODE.text());
    }
}
