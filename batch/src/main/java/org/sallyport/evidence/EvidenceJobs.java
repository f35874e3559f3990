package org.sallyport.evidence;

import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Properties;
import org.sallyport.evidence.model.EvidenceRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of this server that make the packages. */
@ApplicationScoped
public class EvidenceJobs {
    /** The job's name, and the name of its property that holds the run's id. */
    static final String JOB = "evidence";

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceJobs.class);
    private static final String RUN = "run";
    private final OwnExecutions own = new OwnExecutions();

    /**
     * Starts a run's job, or goes on with it in the step it was in; returns the execution, which may still wait for a thread.
     *
     * @throws jakarta.batch.operations.BatchRuntimeException when it cannot
     */
    long start(EvidenceRun run) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, run.id());
        Optional<Long> execution = run.execution();
        long started = execution.isPresent()
                ? BatchRuntime.getJobOperator().restart(execution.get(), parameters)
                : BatchRuntime.getJobOperator().start(JOB, parameters);
        own.add(started);
        return started;
    }

    /** A chunk that is begun is ended first, and so is a part that is made in one. */
    void stop(EvidenceRun run) {
        run.execution().ifPresent(execution -> {
            try {
                BatchRuntime.getJobOperator().stop(execution);
            } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
                LOG.debug("the job of evidence run {} has ended by itself", run.id(), e);
            }
        });
    }

    /** Whether this server has a job for the run that has not come to its end. */
    boolean isAlive(EvidenceRun run) {
        return own.isAlive(run.execution());
    }

    boolean isStopping(EvidenceRun run) {
        return own.status(run.execution()).filter(BatchStatus.STOPPING::equals).isPresent();
    }
}
