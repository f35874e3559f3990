package org.sallyport.masking.stream;

import java.util.Arrays;
import java.util.Objects;

/**
 * Masked bytes that may go on.
 *
 * @param bytes array that holds them; the caller's own array when nothing in it had to change
 * @param from offset of the first
 * @param length how many; may be 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed straight to a buffer
public record Chunk(byte[] bytes, int from, int length) {
    static final Chunk EMPTY = new Chunk(new byte[0], 0, 0);

    public Chunk {
        Objects.checkFromIndexSize(from, length, bytes.length);
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** A copy of exactly these bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
