package org.sallyport.masking.stream;

import java.util.List;

/** How a stream's bytes become text. */
interface Reading {
    /** Judges the text read so far; a reading asks for it around whatever takes text back. */
    @FunctionalInterface
    interface Steps {
        /**
         * All text up to an offset in the stream is in the lanes.
         *
         * @param end the offset, exclusive
         */
        void step(long end);
    }

    /** Takes the stream's next bytes, the first of which stands at {@code place} in the stream. */
    void read(byte[] bytes, int from, int to, long place);

    /** The stream has ended. */
    void end();

    /** The texts that this reading makes of the stream; a value in any of them is one. */
    List<Lane> lanes();

    /** Where bytes begin of which it cannot be told yet whether they are text, or {@code end} when there are none. */
    long textUntil(long end);

    /** Where an unfinished control sequence begins that should not be cut, or {@code end} when there is none. */
    long wholeUntil(long end);

    /** Hides what was erased between two offsets in the stream. */
    void hideErased(long from, long to);

    /** All lanes were judged. */
    void judged();

    /** Whether a number at a lane's end may have ended in the way another lane reads the stream. */
    boolean isDoubtful(Lane lane);
}
