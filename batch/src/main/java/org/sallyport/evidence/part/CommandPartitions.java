package org.sallyport.evidence.part;

import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Files;
import java.util.Properties;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;

/** Shares the run's leaves out: each partition writes the commands of a stretch of them. The same run gives the same plan. */
@Named
@Dependent
public class CommandPartitions implements PartitionMapper {
    /** Each may be a segment of a second or more of a session's commands. A month of few sessions has several partitions, too. */
    private static final long LEAVES = 4_096;

    /** With three more runs and their own threads, as many as the pool of batch jobs has (wildfly-config/cli/20-batch.cli). */
    private static final int MOST_THREADS = 3;

    @Inject
    private JobContext job;

    @Inject
    private EvidenceRuns runs;

    @Override
    public PartitionPlan mapPartitions() {
        EvidenceRun run = runs.get(EvidenceStep.runId(job));
        long open = run.openingSize().orElseThrow();
        long close = run.closingSize().orElseThrow();
        int count = (int) Math.max(1, (close - open + LEAVES - 1) / LEAVES);
        Properties[] properties = new Properties[count];
        for (int i = 0; i < count; i++) {
            properties[i] = new Properties();
            properties[i].setProperty("part", Integer.toString(i + 1));
            properties[i].setProperty("from", Long.toString(open + i * LEAVES));
            properties[i].setProperty("to", Long.toString(Math.min(close, open + (i + 1) * LEAVES)));
        }
        PartitionPlanImpl plan = new PartitionPlanImpl();
        plan.setPartitions(count);
        // One more than processors, as each waits for the store and the disk now and then.
        plan.setThreads(
                Math.min(count, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() + 1)));
        // A try that failed before its first partition left none to go on with: a restart would then have nothing to
        // do.
        plan.setPartitionsOverride(!Files.isDirectory(Workspace.of(run.id()).parts(CommandPass.DATA)));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
