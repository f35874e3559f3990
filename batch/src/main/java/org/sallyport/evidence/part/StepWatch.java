package org.sallyport.evidence.part;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.sallyport.evidence.EvidenceRegister;

/** Shows the progress of a run, and keeps a step's failure for the sentence the run ends with. */
@Named
@Dependent
public class StepWatch extends AbstractStepListener {
    private static final List<String> STEPS = List.of(
            "freeze", "events", "commands", "population", "report", "ipe", "formats", "sign", "verify", "publish");

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private EvidenceRegister register;

    @Override
    public void beforeStep() {
        int done = Math.max(0, STEPS.indexOf(step.getStepName()));
        register.reach(EvidenceStep.runId(job), step.getStepName(), 100 * done / STEPS.size());
    }

    @Override
    public void afterStep() {
        Exception failure = step.getException();
        if (failure != null) {
            job.setTransientUserData(new Failure(step.getStepName(), failure));
        }
    }
}
