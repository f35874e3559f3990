package org.sallyport.evidence.part;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;

/** Appends lines to a file of the package. The checkpoint is the file's length, to which a restart cuts it back. */
@Named
@Dependent
public class LineWriter extends AbstractItemWriter {
    @Inject
    private JobContext job;

    @Inject
    @BatchProperty
    private @Nullable String file;

    private @Nullable LineFile lines;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        String name = file == null ? "" : file;
        lines = new LineFile(
                Workspace.of(EvidenceStep.runId(job)).content(name), checkpoint instanceof Long offset ? offset : 0);
    }

    @Override
    public void writeItems(List<Object> items) throws IOException {
        opened().append(items.stream().map(String.class::cast));
    }

    @Override
    public Serializable checkpointInfo() throws IOException {
        return opened().force();
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }

    private LineFile opened() {
        if (lines == null) {
            throw new IllegalStateException("the writer is not open");
        }
        return lines;
    }
}
