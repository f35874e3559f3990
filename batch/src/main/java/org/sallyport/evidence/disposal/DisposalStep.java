package org.sallyport.evidence.disposal;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.inject.Inject;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.DisposalRuns;

/** A step of a disposal; repeating it goes on where it was, whatever had been done of it. */
abstract class DisposalStep extends AbstractBatchlet {
    static final String RUN = "run";

    @Inject
    private JobContext job;

    @Inject
    private DisposalRuns runs;

    private volatile boolean stopped;

    @Override
    public final String process() throws Exception {
        work(runs.get(job.getProperties().getProperty(RUN)));
        return "COMPLETED";
    }

    abstract void work(DisposalRun run) throws Exception;

    @Override
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }
}
