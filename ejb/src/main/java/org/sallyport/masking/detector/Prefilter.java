package org.sallyport.masking.detector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells most texts that certainly hold nothing from those that have to be scanned. Reads little of a text, and allocates
 * nothing.
 *
 * <p>It knows the least that the {@link Detectors} ask for: an {@code @}, a byte beyond ASCII, nine digits alone or as
 * 3-2-4, or a card number's digits. A detector that finds something else needs its form here.
 */
public final class Prefilter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long EACH = 0x0101010101010101L;

    private static final int NUMBER = SocialSecurityNumberDetector.LENGTH;
    private static final boolean[] NUMERIC = digitsAndSeparators();

    private Prefilter() {}

    /**
     * Whether a text certainly holds nothing that any detector finds, whatever its label. False says only that it has to
     * be scanned. Texts may be asked about together when what stands between them is no digit.
     */
    public static boolean isClear(byte[] bytes, int from, int to) {
        return isPlain(bytes, from, to) && !hasNumber(bytes, from, to);
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        int pos = from;
        while (pos <= to - Long.BYTES) {
            long word = (long) LONG.get(bytes, pos);
            long ats = ~(((word & ~HIGH) ^ EACH * '@') + EACH * 0x7F);
            if (((ats | word) & HIGH) != 0) {
                return false;
            }
            pos += Long.BYTES;
        }
        while (pos < to && bytes[pos] >= 0 && bytes[pos] != '@') {
            pos++;
        }
        return pos == to;
    }

    /** A stretch of nine digits and separators covers one of the bytes that are nine apart. */
    private static boolean hasNumber(byte[] bytes, int from, int to) {
        int pos = from + NUMBER - 1;
        while (pos < to) {
            int start = pos;
            while (start >= from && isDigitOrSeparator(bytes[start])) {
                start--;
            }
            int end = pos + 1;
            while (start < pos && end < to && isDigitOrSeparator(bytes[end])) {
                end++;
            }
            if (end - start > NUMBER && isNumber(bytes, start + 1, end)) {
                return true;
            }
            pos = end + NUMBER - 1;
        }
        return false;
    }

    /** Walks the groups of digits of a stretch that holds nothing but digits and separators. */
    private static boolean isNumber(byte[] bytes, int from, int to) {
        // Whether 3, and 3-2, digits end where the next group begins.
        boolean area = false;
        boolean group = false;
        int pos = from;
        while (pos < to) {
            int start = pos;
            while (pos < to && Fold.isDigit(bytes[pos])) {
                pos++;
            }
            int length = pos - start;
            if (length == NUMBER || (group && length == 4) || CardNumberDetector.mayBegin(bytes, start, to)) {
                return true;
            }
            group = area && length == 2;
            area = length == 3;
            pos++;
        }
        return false;
    }

    private static boolean[] digitsAndSeparators() {
        boolean[] them = new boolean[256];
        for (int i = 0; i < 128; i++) {
            them[i] = Fold.isDigit(i) || DigitRun.isSeparator(i);
        }
        return them;
    }

    private static boolean isDigitOrSeparator(byte b) {
        return NUMERIC[b & 0xFF];
    }
}
