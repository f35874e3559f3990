package org.sallyport.evidence.part;

import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;
import org.sallyport.recording.model.CommandRanges;
import org.sallyport.recording.model.Commands;

/** Every command whose segment's leaf lies in the partition's range, as a line. The checkpoint is the walk's position. */
@Named
@Dependent
public class CommandReader extends LineReader<CommandLine> {
    @Inject
    private Jdbc jdbc;

    @Inject
    private Commands commands;

    @Inject
    private CommandRanges ranges;

    @Inject
    private CommandSalts salts;

    @Inject
    @BatchProperty
    private @Nullable String from;

    @Inject
    @BatchProperty
    private @Nullable String to;

    private @Nullable SegmentWalk walk;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        prepare();
        long end = Long.parseLong(Objects.requireNonNull(to));
        SegmentWalk.Position start = checkpoint instanceof String position
                ? SegmentWalk.Position.parse(position)
                : new SegmentWalk.Position(Long.parseLong(Objects.requireNonNull(from)), 0);
        walk = new SegmentWalk((index, limit) -> segments(index, end, limit), ranges::find, start);
    }

    private List<SegmentWalk.Segment> segments(long index, long end, int limit) {
        return jdbc.list(
                Queries.SEGMENTS + " fetch first " + limit + " rows only",
                row -> SegmentLeaf.read(row.getLong(1), row.getString(2)),
                index,
                end);
    }

    @Override
    @Nullable CommandLine next() {
        CommandRanges.Found command = opened().next();
        if (command == null) {
            return null;
        }
        String body = command.body() == null ? large(command) : command.body();
        return CommandLine.of(command, body, salts.find(command.session(), command.sequence()));
    }

    private String large(CommandRanges.Found command) {
        return commands.find(command.session(), command.sequence() - 1, 1)
                .get(0)
                .body();
    }

    @Override
    int length(CommandLine item) {
        return item.text().length();
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
