package org.sallyport.masking.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.detector.Scanner;

/**
 * A terminal's text, read in as many ways as it may be meant. Cursor movements, backspaces and lone carriage returns
 * may stand within a value or between two: in the first lane they join what is around them (a backspace takes the
 * character before it away, a carriage return the space that wraps a line), in the second they part it, and in the
 * third a step over one column is a space. The second and third exist only near such places. Text inside control
 * strings has a lane of its own.
 */
final class TerminalReading implements Reading, Terminal {
    /** Text after which lanes that were apart say the same again: a context and the longest candidate. */
    private static final int APART = 1024;

    private final EscapeParser parser = new EscapeParser(this);
    private final Steps steps;
    private final Stars stars;
    private final Lane joined = new Lane();
    private final Lane strings = new Lane();
    private @Nullable Lane parted;
    private @Nullable Lane skipping;
    private List<Lane> lanes = List.of(joined, strings);
    private int sinceApart;
    private long end;

    TerminalReading(Steps steps, Stars stars) {
        this.steps = steps;
        this.stars = stars;
    }

    @Override
    public void read(byte[] bytes, int from, int to, long place) {
        parser.read(bytes, from, to, place);
        end = place + to - from;
    }

    @Override
    public void end() {
        parser.end(end);
    }

    @Override
    public List<Lane> lanes() {
        return lanes;
    }

    @Override
    public long textUntil(long streamEnd) {
        return parser.textUntil(streamEnd);
    }

    @Override
    public long wholeUntil(long streamEnd) {
        return parser.wholeUntil(streamEnd);
    }

    @Override
    public void hideErased(long from, long to) {
        if (parted != null) {
            parted.withholdBetween(from, to, stars);
        }
    }

    @Override
    public void judged() {
        if (parted != null && sinceApart >= APART) {
            parted = null;
            skipping = null;
            lanes = List.of(joined, strings);
        }
    }

    @Override
    public boolean isDoubtful(Lane lane) {
        return parted != null && (lane == joined || lane == skipping);
    }

    @Override
    public void text(byte[] bytes, int from, int to, long place) {
        joined.append(bytes, from, to, place);
        if (parted != null) {
            parted.append(bytes, from, to, place);
            sinceApart = Math.min(APART, sinceApart + to - from);
        }
        if (skipping != null) {
            skipping.append(bytes, from, to, place);
        }
    }

    @Override
    public void string(byte[] bytes, int from, int to, long place) {
        strings.append(bytes, from, to, place);
    }

    @Override
    public void stringEnd() {
        strings.separate('\n');
    }

    @Override
    public void erase(long place) {
        steps.step(place);
        move();
        joined.erase();
        steps.step(place + 1);
    }

    @Override
    public void carriageReturn(long streamEnd) {
        boolean wraps = joined.endsWith(' ');
        if (wraps) {
            steps.step(streamEnd);
        }
        move();
        if (wraps) {
            joined.erase();
            steps.step(streamEnd);
        }
    }

    @Override
    public void skip() {
        part();
        if (skipping == null && parted != null) {
            skipping = parted.copy();
            lanes = lanes(skipping, parted);
        }
        separate(parted, '\n');
        separate(skipping, ' ');
    }

    @Override
    public void move() {
        part();
        separate(parted, '\n');
        separate(skipping, '\n');
    }

    @Override
    public void hide(long place) {
        if (stars.hide(place)) {
            stars.count(Scanner.WITHHELD, "failure");
        }
    }

    private void part() {
        sinceApart = 0;
        if (parted == null) {
            parted = joined.copy();
            lanes = lanes(parted);
        }
    }

    private List<Lane> lanes(Lane... others) {
        List<Lane> all = new ArrayList<>(lanes.size() + 1);
        all.add(joined);
        all.add(strings);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }

    private static void separate(@Nullable Lane lane, char character) {
        if (lane != null) {
            lane.separate(character);
        }
    }
}
