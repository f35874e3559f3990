package org.sallyport.masking;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.sallyport.masking.detector.Fold;
import org.sallyport.masking.detector.Match;

/**
 * Decides character by character what a partial mask hides, then writes the text with {@code *} in their place. Stars
 * already there count as the characters they hide, so that masking twice changes nothing. Overlapping values hide the
 * union.
 */
public final class PartialMask {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final BitSet hidden;

    /**
     * @param bytes array that holds the text; not changed
     * @param from offset of its first byte
     * @param to offset behind its last byte
     */
    public PartialMask(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.hidden = new BitSet(to - from);
    }

    /** Hides what the match's type does not allow to be seen. */
    public void hide(Match match) {
        hide(match.type(), match.start(), match.end());
    }

    /** Hides what the type does not allow to be seen; all but the first character when the bytes are no such value. */
    void hide(String type, int start, int end) {
        boolean parsed =
                switch (type) {
                    case "card_number" -> hideDigits(start, end, 12, 19, 4, "- .");
                    case "ssn" -> hideDigits(start, end, 9, 9, 4, "- .");
                    case "phone" -> hideDigits(start, end, 7, 15, 2, "+-(). /");
                    case "account_number" -> hideDigits(start, end, 8, 17, 4, "- ");
                    case "date_of_birth" -> hideAllButYear(start, end);
                    case "email" -> hideLocalPart(start, end);
                    default -> false;
                };
        if (!parsed) {
            hideAllButFirst(start, end);
        }
    }

    private boolean hideDigits(int start, int end, int fewest, int most, int visible, String separators) {
        int count = 0;
        for (int pos = start; pos < end; pos += Fold.width(unit(pos))) {
            int folded = Fold.folded(unit(pos));
            if (isDigitOrStar(folded)) {
                count++;
            } else if (folded != Fold.JOINER && separators.indexOf(folded) < 0) {
                return false;
            }
        }
        if (count < fewest || count > most) {
            return false;
        }
        hideFirst(start, end, count - visible);
        return true;
    }

    /** Three groups of digits, one of them the year: {@code 1980-05-17}, {@code 5/17/1980}, {@code 17.05.1980}. */
    private boolean hideAllButYear(int start, int end) {
        int groups = 0;
        int width = 0;
        int yearStart = -1;
        for (int pos = start; pos <= end; pos++) {
            if (pos < end && isDigitOrStar(bytes[pos])) {
                width++;
                continue;
            }
            if (width == 4 && yearStart < 0) {
                yearStart = pos - 4;
            } else if (width < 1 || width > 2) {
                return false;
            }
            if (pos < end && "-/. ".indexOf(bytes[pos]) < 0) {
                return false;
            }
            groups++;
            width = 0;
        }
        if (groups != 3 || yearStart < 0) {
            return false;
        }
        hideFirst(start, yearStart, end);
        hideFirst(yearStart + 4, end, end);
        return true;
    }

    private void hideFirst(int start, int end, int count) {
        int index = 0;
        for (int pos = start; pos < end && index < count; pos += Fold.width(unit(pos))) {
            if (isDigitOrStar(Fold.folded(unit(pos)))) {
                hidden.set(pos - from);
                index++;
            }
        }
    }

    private boolean hideLocalPart(int start, int end) {
        int at = -1;
        for (int pos = start; pos < end; pos++) {
            byte b = bytes[pos];
            if ((b == '@' && at >= 0) || (b >= 0 && b <= ' ')) {
                return false;
            }
            at = b == '@' ? pos : at;
        }
        if (at <= start || end - at < 4 || bytes[end - 1] == '.') {
            return false;
        }
        hideAllButFirst(start, at);
        return true;
    }

    private void hideAllButFirst(int start, int end) {
        int second = start + Fold.width(unit(start));
        for (int pos = second < end ? second : start; pos < end; pos += Fold.width(unit(pos))) {
            hidden.set(pos - from);
        }
    }

    private int unit(int pos) {
        return Fold.unit(bytes, pos, to);
    }

    private static boolean isDigitOrStar(int folded) {
        return folded == '*' || Fold.isDigit(folded);
    }

    /** Names the offset in the array of every byte of the hidden characters, in order: for masks that keep the length. */
    public void forEachHiddenByte(IntConsumer consumer) {
        for (int next = hidden.nextSetBit(0); next >= 0; next = hidden.nextSetBit(next + 1)) {
            int end = from + next + Fold.width(unit(from + next));
            for (int pos = from + next; pos < end; pos++) {
                consumer.accept(pos);
            }
        }
    }

    /**
     * The masked text.
     *
     * @param lexable whether it may be part of a statement: then a star never follows a slash, for the two would open a
     *     comment, and {@code x} takes its place
     */
    byte[] render(boolean lexable) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int pos = from;
        for (int next = hidden.nextSetBit(0); next >= 0; next = hidden.nextSetBit(next + 1)) {
            boolean afterSlash = lexable && from + next > pos && bytes[from + next - 1] == '/';
            out.write(bytes, pos, from + next - pos);
            pos = from + next;
            out.write(afterSlash && bytes[pos] != '*' ? 'x' : '*');
            pos += Fold.width(unit(pos));
        }
        out.write(bytes, pos, to - pos);
        return out.toByteArray();
    }
}
