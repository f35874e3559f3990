package org.sallyport.evidence.part;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import org.sallyport.evidence.EvidenceRegister;

/** Shows the progress of a run and how long its steps took, and keeps a step's failure for the sentence the run ends with. */
@Named
@Dependent
public class StepWatch extends AbstractStepListener {
    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private EvidenceRegister register;

    @Inject
    private StepRecords records;

    private long begun;

    @Override
    public void beforeStep() {
        begun = System.nanoTime();
        String run = EvidenceStep.runId(job);
        register.reach(run, step.getStepName(), records.total(run, step.getStepName()));
    }

    @Override
    public void afterStep() {
        Exception failure = step.getException();
        if (failure != null) {
            job.setTransientUserData(new Failure(step.getStepName(), failure));
        }
        register.took(EvidenceStep.runId(job), step.getStepName(), Duration.ofNanos(System.nanoTime() - begun));
    }
}
