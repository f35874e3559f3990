package org.sallyport.evidence.part;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.CommandRanges;
import org.sallyport.recording.model.CommandRanges.Found;
import org.sallyport.recording.model.CommandRanges.Range;

/** Goes through the commands of the segments of a ledger range, in ledger order, a page at a time. */
final class SegmentWalk {
    /** A segment's leaf, and the commands it covers: {@code first} to {@code last}, none when last is first − 1. */
    record Segment(long index, String session, long first, long last) {}

    /** The next segments from a leaf on, in ledger order. */
    interface Segments {
        List<Segment> from(long index, int limit);
    }

    /** The commands of ranges, in their order. */
    interface Page {
        List<Found> of(List<Range> ranges);
    }

    /** A command of the walk and the leaf that covers it. */
    private record Step(long index, Found command) {}

    private static final int SEGMENTS = 500;
    private static final int COMMANDS = 500;

    private final Segments segments;
    private final Page page;
    private final Deque<Segment> waiting = new ArrayDeque<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private long nextIndex;
    private Position position;

    /** Starts behind a position, whose leaf may be only partly done. */
    SegmentWalk(Segments segments, Page page, Position start) {
        this.segments = segments;
        this.page = page;
        this.nextIndex = start.index();
        this.position = start;
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
        return position;
    }

    /** Null at the end. Throws if a segment's command is not in the store. */
    @Nullable Found next() {
        while (steps.isEmpty()) {
            if (waiting.isEmpty() && !advance()) {
                return null;
            }
            fill();
        }
        Step step = steps.remove();
        position = new Position(step.index(), step.command().sequence());
        return step.command();
    }

    /** Finds segments with commands; false when there are no more. */
    private boolean advance() {
        List<Segment> found = segments.from(nextIndex, SEGMENTS);
        for (Segment segment : found) {
            // Only the leaf that a walk starts at can be partly done.
            long done = segment.index() == position.index() ? position.sequence() : 0;
            Segment rest = rest(segment, done + 1);
            if (rest.first() <= rest.last()) {
                waiting.add(rest);
            }
            nextIndex = segment.index() + 1;
        }
        return !found.isEmpty();
    }

    private static Segment rest(Segment segment, long first) {
        return new Segment(segment.index(), segment.session(), Math.max(segment.first(), first), segment.last());
    }

    /** Reads a page of commands; what a segment has more of keeps waiting. */
    private void fill() {
        List<Segment> wanted = new ArrayList<>();
        long room = COMMANDS;
        while (room > 0 && wanted.size() < CommandRanges.MOST && !waiting.isEmpty()) {
            Segment next = waiting.remove();
            long last = Math.min(next.last(), next.first() + room - 1);
            wanted.add(new Segment(next.index(), next.session(), next.first(), last));
            room -= last - next.first() + 1;
            if (last < next.last()) {
                waiting.addFirst(rest(next, last + 1));
            }
        }
        Iterator<Found> found = page.of(wanted.stream()
                        .map(each -> new Range(each.session(), each.first(), each.last()))
                        .toList())
                .iterator();
        for (Segment segment : wanted) {
            for (long sequence = segment.first(); sequence <= segment.last(); sequence++) {
                steps.add(new Step(segment.index(), require(found, segment, sequence)));
            }
        }
    }

    private static Found require(Iterator<Found> found, Segment segment, long sequence) {
        Found next = found.hasNext() ? found.next() : null;
        if (next == null || next.sequence() != sequence || !next.session().equals(segment.session())) {
            throw new SallyportException(
                    ErrorCode.EVIDENCE_FAILED,
                    "the store lacks command " + sequence + " of session " + segment.session() + ", which ledger leaf "
                            + segment.index() + " covers");
        }
        return next;
    }
}
