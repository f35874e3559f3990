package org.sallyport.masking.detector;

/**
 * An {@code @} in a text.
 *
 * @param text the text it stands in
 * @param position its byte offset in the text's array; the text's end for one that may still come
 */
public record AtSign(Text text, int position) implements Candidate {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 255;

    /** Offset of what may be a local part: the nearest 64 bytes at most; {@link #position} when there is none. */
    public int localStart() {
        int start = runStart();
        while (start < position && !startsLocal(text.at(start))) {
            start++;
        }
        return start;
    }

    /** Whether what may be a local part goes back to the text's first byte. */
    public boolean reachesStart() {
        return position - text.from() < MAX_LOCAL && runStart() == text.from();
    }

    private int runStart() {
        int start = position;
        int limit = Math.max(text.from(), position - MAX_LOCAL);
        while (start > limit && isLocal(text.at(start - 1))) {
            start--;
        }
        return start;
    }

    /** Offset behind what may be a domain: 255 bytes at most. */
    public int domainEnd() {
        int start = position + 1;
        int limit = Math.min(text.to(), start + MAX_DOMAIN);
        int end = start;
        while (end < limit && isDomain(end, start)) {
            end++;
        }
        return end;
    }

    /** Whether the text ends within the domain, or right behind its longest form, so that more text could matter. */
    public boolean isOpen() {
        return domainEnd() == text.to();
    }

    private static boolean isLocal(byte b) {
        return isAlphanumeric(b) || b < 0 || b == '.' || b == '_' || b == '-' || b == '+' || b == '%' || b == '*';
    }

    /** Not a continuation byte, and nothing that could be a comment's or an operator's beginning. */
    private static boolean startsLocal(byte b) {
        return isAlphanumeric(b) || b == '_' || (b & 0xC0) == 0xC0;
    }

    /** Letters, digits, hyphens and bytes beyond ASCII; a dot only behind one of those. */
    private boolean isDomain(int pos, int start) {
        byte b = text.at(pos);
        return isAlphanumeric(b) || b < 0 || b == '-' || (b == '.' && pos > start && text.at(pos - 1) != '.');
    }

    private static boolean isAlphanumeric(byte b) {
        return isLetter(b) || Fold.isDigit(b);
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
