package org.sallyport.masking.stream;

import java.util.Arrays;

/** Where the bytes of a lane's text stand in the stream: pieces of text whose bytes follow each other there. */
final class Places {
    /** The place of a byte that is in the text only, and of none at all. */
    static final long NONE = -1;

    /** The first may be negative: the piece's beginning is forgotten. */
    private int[] starts;

    private long[] places;
    private long[] origins;
    private int count;

    Places() {
        this(new int[8], new long[8], new long[8], 0);
    }

    private Places(int[] starts, long[] places, long[] origins, int count) {
        this.starts = starts;
        this.places = places;
        this.origins = origins;
        this.count = count;
    }

    Places copy() {
        return new Places(starts.clone(), places.clone(), origins.clone(), count);
    }

    /**
     * Text goes on at a place.
     *
     * @param start offset in the text
     * @param place offset in the stream, or {@link #NONE}
     * @param origin offset in the stream of what was erased before it, else the place
     */
    void add(int start, long place, long origin) {
        if (count > 0 && place != NONE && origin == place && places[count - 1] != NONE && at(start) == place) {
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            origins = Arrays.copyOf(origins, 2 * count);
        }
        starts[count] = start;
        places[count] = place;
        origins[count] = origin;
        count++;
    }

    /** The place of a byte of the text. */
    long at(int position) {
        int piece = pieceOf(position);
        return places[piece] == NONE ? NONE : places[piece] + position - starts[piece];
    }

    /** The place of a byte, or of the first byte that was erased right before it. */
    long origin(int position) {
        int piece = pieceOf(position);
        return starts[piece] == position ? origins[piece] : at(position);
    }

    /** Offset of the first byte of the text that stands at or behind a place, or {@code size} when none does. */
    int indexOf(long place, int size) {
        int end = size;
        for (int piece = count - 1; piece >= 0; piece--) {
            if (places[piece] != NONE && places[piece] <= place) {
                return (int) Math.max(0, Math.min(end, place - places[piece] + starts[piece]));
            }
            end = Math.max(0, starts[piece]);
        }
        return end;
    }

    /** The text now ends at an offset. */
    void truncate(int size) {
        while (count > 0 && starts[count - 1] >= size) {
            count--;
        }
    }

    /** The text's first bytes are forgotten. */
    void drop(int length) {
        int first = 0;
        while (first + 1 < count && starts[first + 1] <= length) {
            first++;
        }
        count -= first;
        System.arraycopy(starts, first, starts, 0, count);
        System.arraycopy(places, first, places, 0, count);
        System.arraycopy(origins, first, origins, 0, count);
        for (int i = 0; i < count; i++) {
            starts[i] -= length;
        }
    }

    private int pieceOf(int position) {
        int index = count - 1;
        if (starts[index] > position) {
            index = Arrays.binarySearch(starts, 0, count, position);
            index = index < 0 ? -index - 2 : index;
        }
        return index;
    }
}
