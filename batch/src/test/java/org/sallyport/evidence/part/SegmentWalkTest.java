package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.part.SegmentWalk.Position;
import org.sallyport.evidence.part.SegmentWalk.Segment;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.CommandRanges.Found;
import org.sallyport.recording.model.CommandRanges.Range;

class SegmentWalkTest {
    private static final List<Segment> SEGMENTS = List.of(
            new Segment(5, "a", 1, 3),
            new Segment(7, "b", 1, 0),
            new Segment(9, "b", 1, 1_250),
            new Segment(10, "a", 4, 4),
            new Segment(700, "a", 5, 4));

    @Test
    void commands_come_segment_by_segment_in_ledger_order() {
        List<String> walked = walk(new Position(5, 0));
        assertThat(walked)
                .hasSize(1_254)
                .startsWith("a1", "a2", "a3", "b1", "b2")
                .endsWith("b1250", "a4");
    }

    @Test
    void a_walk_resumes_at_every_position() {
        List<String> all = walk(new Position(5, 0));
        SegmentWalk walk = new SegmentWalk(SegmentWalkTest::segments, SegmentWalkTest::page, new Position(5, 0));
        for (int done = 0; done <= all.size(); done++) {
            Position resumed = Position.parse(walk.position().format());
            assertThat(walk(resumed)).isEqualTo(all.subList(done, all.size()));
            walk.next();
        }
    }

    @Test
    void a_command_that_the_store_has_lost_is_named() {
        SegmentWalk walk = new SegmentWalk(
                SegmentWalkTest::segments,
                ranges -> page(ranges).stream()
                        .filter(command -> command.sequence() != 77)
                        .toList(),
                new Position(5, 0));
        assertThatThrownBy(() -> drain(walk))
                .isInstanceOf(SallyportException.class)
                .hasMessage("the store lacks command 77 of session b, which ledger leaf 9 covers");
    }

    private static List<String> walk(Position start) {
        return drain(new SegmentWalk(SegmentWalkTest::segments, SegmentWalkTest::page, start));
    }

    private static List<String> drain(SegmentWalk walk) {
        List<String> walked = new ArrayList<>();
        for (Found command = walk.next(); command != null; command = walk.next()) {
            walked.add(command.session() + command.sequence());
        }
        return walked;
    }

    private static List<Segment> segments(long from, int limit) {
        return SEGMENTS.stream()
                .filter(segment -> segment.index() >= from)
                .limit(limit)
                .toList();
    }

    private static List<Found> page(List<Range> ranges) {
        List<Found> found = new ArrayList<>();
        for (Range range : ranges) {
            for (long sequence = range.first(); sequence <= range.last(); sequence++) {
                found.add(new Found(range.session(), sequence, "{\"sequence\":1}", new byte[32], Instant.EPOCH));
            }
        }
        return found;
    }
}
