package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.platform.Jdbc;
import org.sallyport.recording.model.Commands;

/** Every command whose segment's leaf lies in the run's range, as a line. The checkpoint is the walk's position. */
@Named
@Dependent
public class CommandReader extends LineReader {
    @Inject
    private Jdbc jdbc;

    @Inject
    private Commands commands;

    @Inject
    private CommandSalts salts;

    private @Nullable SegmentWalk walk;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        EvidenceRun run = prepare();
        long end = run.closingSize().orElseThrow();
        SegmentWalk.Position start = checkpoint instanceof String position
                ? SegmentWalk.Position.parse(position)
                : new SegmentWalk.Position(run.openingSize().orElseThrow(), 0);
        walk = new SegmentWalk((index, limit) -> segments(index, end, limit), commands::find, start);
    }

    private List<SegmentWalk.Segment> segments(long index, long end, int limit) {
        return jdbc.list(
                Queries.SEGMENTS + " fetch first " + limit + " rows only",
                row -> SegmentLeaf.read(row.getLong(1), row.getString(2)),
                index,
                end);
    }

    @Override
    @Nullable String next() {
        Commands.Stored command = opened().next();
        return command == null ? null : SealedLine.of(command, salts.find(command.session(), command.sequence()));
    }

    @Override
    public Serializable checkpointInfo() {
        return opened().position().format();
    }

    private SegmentWalk opened() {
        if (walk == null) {
            throw new IllegalStateException("the reader is not open");
        }
        return walk;
    }
}
