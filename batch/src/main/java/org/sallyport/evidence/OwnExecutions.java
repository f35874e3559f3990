package org.sallyport.evidence;

import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Job executions of this process: of those before it the job repository says for ever how they were when it ended. */
public final class OwnExecutions {
    private static final Set<BatchStatus> ALIVE =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    private final Set<Long> own = ConcurrentHashMap.newKeySet();

    public void add(long execution) {
        own.add(execution);
    }

    /** Whether it is one of this process that has not come to its end. */
    public boolean isAlive(Optional<Long> execution) {
        return status(execution).filter(ALIVE::contains).isPresent();
    }

    /** Empty for one of another process. */
    Optional<BatchStatus> status(Optional<Long> execution) {
        return execution.filter(own::contains).flatMap(id -> {
            try {
                return Optional.of(
                        BatchRuntime.getJobOperator().getJobExecution(id).getBatchStatus());
            } catch (NoSuchJobExecutionException e) {
                return Optional.empty();
            }
        });
    }
}
