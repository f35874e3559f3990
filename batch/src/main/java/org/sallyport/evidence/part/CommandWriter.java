package org.sallyport.evidence.part;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;

/**
 * Appends commands to a partition's part of {@code data/commands.jsonl}, and notes of them to a file of the workspace. The
 * checkpoint is the length of both, to which a restart cuts them back.
 */
@Named
@Dependent
public class CommandWriter extends AbstractItemWriter {
    @Inject
    private JobContext job;

    @Inject
    @BatchProperty
    private @Nullable String part;

    private final List<LineFile> files = new ArrayList<>();

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        Workspace workspace = Workspace.of(EvidenceStep.runId(job));
        int number = Integer.parseInt(part == null ? "1" : part);
        String[] offsets = checkpoint instanceof String text ? text.split(" ", -1) : new String[] {"0", "0"};
        files.add(new LineFile(workspace.part(CommandPass.DATA, number), Long.parseLong(offsets[0])));
        files.add(new LineFile(workspace.notes(number), Long.parseLong(offsets[1])));
    }

    @Override
    public void writeItems(List<Object> items) throws IOException {
        List<CommandLine> chunk = items.stream().map(CommandLine.class::cast).toList();
        files.get(0).append(chunk.stream().map(CommandLine::text));
        files.get(1).append(SessionNote.of(chunk).stream().map(SessionNote::text));
    }

    @Override
    public Serializable checkpointInfo() throws IOException {
        return files.get(0).force() + " " + files.get(1).force();
    }

    @Override
    public void close() throws IOException {
        for (LineFile file : files) {
            file.close();
        }
    }
}
