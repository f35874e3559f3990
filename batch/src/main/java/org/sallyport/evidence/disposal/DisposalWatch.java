package org.sallyport.evidence.disposal;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes that a job has failed; one that is stopped with its server goes on at the next start. */
@Named
@Dependent
public class DisposalWatch extends AbstractJobListener {
    @Inject
    private JobContext job;

    @Inject
    private DisposalRegister register;

    @Override
    public void afterJob() {
        if (job.getBatchStatus() == BatchStatus.FAILED) {
            register.fail(
                    job.getProperties().getProperty(DisposalStep.RUN),
                    "the job failed, see the log; what was planned is finished by the next try");
        }
    }
}
