package org.sallyport.evidence.part;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.inject.Inject;
import java.io.IOException;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;

/** A step that makes one part of the package; repeating it makes the same part again. */
abstract class EvidenceStep extends AbstractBatchlet {
    private static final String RUN = "run";

    @Inject
    private JobContext job;

    @Inject
    private EvidenceRuns runs;

    /** The run that a job execution works for. */
    static String runId(JobContext job) {
        return job.getProperties().getProperty(RUN);
    }

    @Override
    public final String process() throws IOException {
        EvidenceRun run = runs.get(runId(job));
        make(run, Workspace.of(run.id()));
        return "COMPLETED";
    }

    abstract void make(EvidenceRun run, Workspace workspace) throws IOException;
}
