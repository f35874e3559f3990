package org.sallyport.evidence.part;

import jakarta.batch.api.chunk.AbstractCheckpointAlgorithm;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Ends a chunk at 20,000 lines or eight million characters, whichever comes first. */
@Named
@Dependent
public class ChunkSize extends AbstractCheckpointAlgorithm {
    @Inject
    private StepContext step;

    @Override
    public boolean isReadyToCheckpoint() {
        return step.getTransientUserData() instanceof Volume volume && volume.isFull();
    }

    @Override
    public void endCheckpoint() {
        if (step.getTransientUserData() instanceof Volume volume) {
            volume.clear();
        }
    }
}
