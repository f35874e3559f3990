package org.sallyport.masking.stream;

import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;

/** One direction of one channel; not thread-safe. */
public final class StreamMasker {
    /** What the bytes are read as. */
    public enum Kind {
        PLAIN,
        /** Escape sequences, backspaces and carriage returns do not hide a value. */
        TERMINAL
    }

    public StreamMasker(MaskingProfile profile, Kind kind) {}

    /** What may go on now, masked. */
    public Chunk feed(byte[] data, int from, int length, Findings findings) {
        return new Chunk(data, from, length);
    }

    /** The stream has been idle. */
    public Chunk flush(Findings findings) {
        return Chunk.EMPTY;
    }

    /** The stream ends. */
    public Chunk finish(Findings findings) {
        return Chunk.EMPTY;
    }

    /** Whether a flush would let something go. */
    public boolean isKeeping() {
        return false;
    }
}
