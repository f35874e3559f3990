package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.oscal.ControlSet;

/** Adds the controls, and what spreadsheets and tools read, from the finished tables. */
@Named
@Dependent
public class FormatsStep extends EvidenceStep {
    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        PopulationWorkbook.write(workspace);
        ControlMapping.write(workspace);
        List<ControlSet> sets = new ArrayList<>(List.of(ControlMapping.controls()));
        sets.addAll(OwnControls.sets(workspace));
        OscalPart.write(workspace, run, Facts.load(workspace.facts()), sets, clock.instant());
    }
}
