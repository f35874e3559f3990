package org.sallyport.masking.detector;

/**
 * A sensitive value that was found.
 *
 * @param start offset of its first byte in the scanned array
 * @param end offset behind its last byte
 * @param type what it is, in lower case with underscores, for example {@code card_number}
 */
public record Match(int start, int end, String type) {
    public Match {
        if (start < 0 || end <= start || type.isEmpty()) {
            throw new IllegalArgumentException("a match needs a type and at least one byte, not " + start + ".." + end);
        }
    }
}
