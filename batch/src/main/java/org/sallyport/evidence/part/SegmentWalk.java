package org.sallyport.evidence.part;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.Commands;

/** Goes through the commands of the segments of a ledger range, in ledger order, a page at a time. */
final class SegmentWalk {
    /** A segment's leaf, and the commands it covers: {@code first} to {@code last}, none when last is first − 1. */
    record Segment(long index, String session, long first, long last) {}

    /** The next segments from a leaf on, in ledger order. */
    interface Segments {
        List<Segment> from(long index, int limit);
    }

    /** The next commands of a session behind a sequence number. */
    interface Page {
        List<Commands.Stored> of(String session, long afterSequence, int limit);
    }

    private static final int SEGMENTS = 500;
    /** A command can have a megabyte. */
    private static final int COMMANDS = 100;

    private final Segments segments;
    private final Page page;
    private final Deque<Segment> waiting = new ArrayDeque<>();
    private final Deque<Commands.Stored> commands = new ArrayDeque<>();
    private @Nullable Segment current;
    private long nextIndex;
    private long sequence;

    /** Starts behind a position, whose leaf may be only partly done. */
    SegmentWalk(Segments segments, Page page, Position start) {
        this.segments = segments;
        this.page = page;
        this.nextIndex = start.index();
        this.sequence = start.sequence();
    }

    /** The leaf that is being walked and the last sequence number done of it. */
    record Position(long index, long sequence) {
        static Position parse(String text) {
            int colon = text.indexOf(':');
            return new Position(Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        }

        String format() {
            return index + ":" + sequence;
        }
    }

    Position position() {
        Segment at = current;
        return new Position(at == null ? nextIndex : at.index(), sequence);
    }

    /** Null at the end. Throws if a segment's command is not in the store. */
    Commands.@Nullable Stored next() {
        while (commands.isEmpty()) {
            Segment at = current;
            if (at != null && sequence < at.last()) {
                fill(at);
            } else if (!advance()) {
                return null;
            }
        }
        Commands.Stored command = commands.remove();
        sequence = command.sequence();
        return command;
    }

    private boolean advance() {
        if (waiting.isEmpty()) {
            waiting.addAll(segments.from(nextIndex, SEGMENTS));
        }
        Segment next = waiting.poll();
        if (next == null) {
            return false;
        }
        // Only the leaf a walk starts at can be partly done.
        boolean resumed = current == null && next.index() == nextIndex;
        sequence = resumed ? Math.max(sequence, next.first() - 1) : next.first() - 1;
        current = next;
        nextIndex = next.index() + 1;
        return true;
    }

    private void fill(Segment at) {
        int limit = (int) Math.min(COMMANDS, at.last() - sequence);
        long expected = sequence;
        for (Commands.Stored command : page.of(at.session(), sequence, limit)) {
            if (command.sequence() != ++expected) {
                break;
            }
            commands.add(command);
        }
        if (commands.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.EVIDENCE_FAILED,
                    "the store lacks command " + (sequence + 1) + " of session " + at.session() + ", which ledger leaf "
                            + at.index() + " covers");
        }
    }
}
