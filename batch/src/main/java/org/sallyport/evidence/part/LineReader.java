package org.sallyport.evidence.part;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;

/** A reader whose items are lines of a data file. */
abstract class LineReader<T> extends AbstractItemReader {
    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private EvidenceRuns runs;

    private final Volume volume = new Volume();

    final EvidenceRun prepare() {
        step.setTransientUserData(volume);
        return runs.get(EvidenceStep.runId(job));
    }

    abstract @Nullable T next();

    /** The characters of the line that an item is. */
    abstract int length(T item);

    // The end of the items is null by the contract of ItemReader.
    @SuppressWarnings("NullAway")
    @Override
    public final Object readItem() {
        T item = next();
        if (item != null) {
            volume.add(length(item));
        }
        return item;
    }
}
