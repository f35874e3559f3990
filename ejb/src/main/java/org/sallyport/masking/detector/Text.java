package org.sallyport.masking.detector;

import java.util.List;
import java.util.Objects;

/** The bytes under examination: UTF-8, or anything that shares ASCII with it. Not copied. */
public final class Text {
    private static final int MAX_JOINERS = 16;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final String hint;

    /**
     * @param bytes array that holds the text
     * @param from offset of its first byte
     * @param to offset behind its last byte
     * @param hint the column's or field's name, which counts as a label; empty when there is none
     */
    public Text(byte[] bytes, int from, int to, String hint) {
        Objects.checkFromToIndex(from, to, bytes.length);
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.hint = hint;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The byte at an offset between {@link #from} and {@link #to}. */
    public byte at(int pos) {
        return bytes[pos];
    }

    /** The folded character before an offset, characters without width left out; {@link Fold#OTHER} at the start. */
    public int before(int pos) {
        int start = startBefore(pos);
        return start < 0 ? Fold.OTHER : Fold.folded(unit(start));
    }

    /** Offset of the character that {@link #before} speaks of, or -1 at the start of the text. */
    public int startBefore(int pos) {
        int start = pos;
        for (int i = 0; i < MAX_JOINERS && start > from; i++) {
            start = Fold.previous(bytes, from, start);
            if (Fold.folded(unit(start)) != Fold.JOINER) {
                return start;
            }
        }
        return -1;
    }

    /** Whether one of the phrases (lower case, words parted by one space) stands shortly before, or in the hint. */
    public boolean isLabelled(int pos, List<String> phrases) {
        String window = Labels.words(bytes, from, pos);
        String name = Labels.words(hint);
        for (String phrase : phrases) {
            String word = ' ' + phrase + ' ';
            if (window.contains(word) || name.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Offset of the character that the text's end cuts in two, or {@link #to} when it cuts none. */
    public int wholeEnd() {
        for (int pos = Math.max(from, to - 3); pos < to; pos++) {
            if ((bytes[pos] & 0xC0) == 0xC0 && isTruncated(pos)) {
                return pos;
            }
        }
        return to;
    }

    /** Whether the bytes between two offsets are whole characters in UTF-8. */
    public boolean isUtf8(int start, int end) {
        int pos = start;
        while (pos < end) {
            int width = Fold.width(unit(pos));
            if (width == 1 && bytes[pos] < 0) {
                return false;
            }
            pos += width;
        }
        return pos == end;
    }

    /** Whether the text ends within the character at an offset. */
    boolean isTruncated(int pos) {
        return Fold.isTruncated(bytes, pos, to);
    }

    int unit(int pos) {
        return Fold.unit(bytes, pos, to);
    }

    byte[] bytes() {
        return bytes;
    }
}
