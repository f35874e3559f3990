package org.sallyport.evidence.disposal;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Properties;
import org.sallyport.evidence.OwnExecutions;
import org.sallyport.retention.model.DisposalRun;

/** The jobs of this server that destroy. */
@ApplicationScoped
public class DisposalJobs {
    private static final String JOB = "disposal";
    private final OwnExecutions own = new OwnExecutions();

    /** A new job each time: where it goes on stands in the store, in what is planned and not done. */
    long start(DisposalRun run) {
        Properties parameters = new Properties();
        parameters.setProperty(DisposalStep.RUN, run.id());
        long started = BatchRuntime.getJobOperator().start(JOB, parameters);
        own.add(started);
        return started;
    }

    /** Whether this server has a job for the run that has not come to its end. */
    boolean isAlive(DisposalRun run) {
        return own.isAlive(run.execution());
    }
}
