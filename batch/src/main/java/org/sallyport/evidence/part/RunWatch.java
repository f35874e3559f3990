package org.sallyport.evidence.part;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.sallyport.evidence.EvidenceRegister;
import org.sallyport.evidence.Workspace;

/**
 * Ends every run that is not complete as failed, with one sentence; but for one that is stopped with its server, which goes on at
 * the next start. What a complete one has prepared is cleared away.
 */
@Named
@Dependent
public class RunWatch extends AbstractJobListener {
    @Inject
    private JobContext job;

    @Inject
    private EvidenceRegister register;

    @Override
    public void afterJob() {
        String run = EvidenceStep.runId(job);
        if (register.isCompleted(run)) {
            Workspace.of(run).remove();
        } else if (Set.of(BatchStatus.STOPPING, BatchStatus.STOPPED).contains(job.getBatchStatus())) {
            register.endStopped(run);
        } else {
            register.end(
                    run,
                    job.getTransientUserData() instanceof Failure failure
                            ? failure.sentence()
                            : "the job ended before the package was complete");
        }
    }
}
