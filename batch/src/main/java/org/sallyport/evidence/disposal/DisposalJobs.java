package org.sallyport.evidence.disposal;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.retention.model.DisposalRun;

/** The jobs of this server that destroy. */
@ApplicationScoped
public class DisposalJobs {
    private static final String JOB = "disposal";
    private static final Set<BatchStatus> ALIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    /** Executions of this process: of those before it the job repository says for ever how they were when it ended. */
    private final Set<Long> own = ConcurrentHashMap.newKeySet();

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
        JobOperator operator = BatchRuntime.getJobOperator();
        return run.execution()
                .filter(own::contains)
                .filter(execution -> {
                    try {
                        return ALIVE.contains(
                                operator.getJobExecution(execution).getBatchStatus());
                    } catch (NoSuchJobExecutionException e) {
                        return false;
                    }
                })
                .isPresent();
    }
}
