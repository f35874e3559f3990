package org.sallyport.masking.stream;

import java.util.List;

/** The bytes are the text. */
final class PlainReading implements Reading {
    private final Lane lane = new Lane();
    private final List<Lane> lanes = List.of(lane);

    @Override
    public void read(byte[] bytes, int from, int to, long place) {
        lane.append(bytes, from, to, place);
    }

    @Override
    public void end() {
        // Nothing is pending: every byte is text.
    }

    @Override
    public List<Lane> lanes() {
        return lanes;
    }

    @Override
    public long textUntil(long end) {
        return end;
    }

    @Override
    public long wholeUntil(long end) {
        return end;
    }

    @Override
    public void hideErased(long from, long to) {
        // Nothing erases.
    }

    @Override
    public void judged() {
        // There is no other lane to come or to go.
    }

    @Override
    public boolean isDoubtful(Lane any) {
        return false;
    }
}
