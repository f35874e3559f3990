package org.sallyport.evidence.part;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.stream.Stream;
import org.sallyport.evidence.EvidenceRegister;

/** Counts what a step has written, at most once a second. Of several partitions each counts its own. */
@Named
@Dependent
public class ChunkWatch extends AbstractChunkListener {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private EvidenceRegister register;

    private long told;
    private long toldAt = System.nanoTime();

    @Override
    public void afterChunk() {
        long now = System.nanoTime();
        if (now - toldAt < PAUSE) {
            return;
        }
        long written = Stream.of(step.getMetrics())
                .filter(metric -> metric.getType() == Metric.MetricType.WRITE_COUNT)
                .mapToLong(Metric::getValue)
                .sum();
        register.count(EvidenceStep.runId(job), written - told);
        told = written;
        toldAt = now;
    }
}
