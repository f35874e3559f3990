package org.sallyport.masking.detector;

/**
 * Reads UTF-8 as the eye does: any script's decimal digit is that digit, any dash is {@code -}, any space is a space,
 * and characters without width are {@link #JOINER}. Malformed bytes count as one character each, so that text in other
 * encodings is scanned as well.
 *
 * <p>A unit packs both answers about one character into an int: {@code width in bytes << 8 | folded ASCII character}.
 */
public final class Fold {
    /** Folded form of a character that takes no room on the screen. */
    public static final int JOINER = 0;
    /** Folded form of any other character beyond ASCII, of malformed bytes and of NUL. */
    public static final int OTHER = 1;

    private static final int MINUS_SIGN = 0x2212;

    private Fold() {}

    /** The unit at an offset; {@code to} is the text's end, exclusive. */
    public static int unit(byte[] bytes, int pos, int to) {
        int lead = bytes[pos];
        if (lead > 0) {
            return 1 << 8 | lead;
        }
        int width = widthOf(lead & 0xFF);
        if (width == 1 || to - pos < width) {
            return 1 << 8 | OTHER;
        }
        int codePoint = lead & (0xFF >> (width + 1));
        for (int i = 1; i < width; i++) {
            int next = bytes[pos + i];
            if ((next & 0xC0) != 0x80) {
                return 1 << 8 | OTHER;
            }
            codePoint = codePoint << 6 | (next & 0x3F);
        }
        return width << 8 | fold(codePoint);
    }

    /** Whether the text ends within the character that begins at {@code pos}, as far as can be told. */
    static boolean isTruncated(byte[] bytes, int pos, int to) {
        int width = widthOf(bytes[pos] & 0xFF);
        if (to - pos >= width) {
            return false;
        }
        for (int i = pos + 1; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    public static int width(int unit) {
        return unit >>> 8;
    }

    public static int folded(int unit) {
        return unit & 0xFF;
    }

    public static boolean isDigit(int folded) {
        return folded >= '0' && folded <= '9';
    }

    /** Offset of the character that ends at {@code pos}; {@code from} is the text's start and below {@code pos}. */
    public static int previous(byte[] bytes, int from, int pos) {
        int start = pos - 1;
        int limit = Math.max(from, pos - 4);
        while (start > limit && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return start + width(unit(bytes, start, pos)) == pos ? start : pos - 1;
    }

    private static int widthOf(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 1;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static int fold(int codePoint) {
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            return '0' + digit;
        }
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> JOINER;
            default -> codePoint == MINUS_SIGN ? '-' : isDot(codePoint) ? '.' : OTHER;
        };
    }

    /** Middle dot, one-dot leader, ideographic and full-width full stop. */
    private static boolean isDot(int codePoint) {
        return codePoint == 0xB7 || codePoint == 0x2024 || codePoint == 0x3002 || codePoint == 0xFF0E;
    }
}
