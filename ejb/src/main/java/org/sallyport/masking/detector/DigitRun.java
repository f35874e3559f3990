package org.sallyport.masking.detector;

/**
 * Up to twenty digits in a row from the start of a group, with at most one separator ({@code -}, space, {@code .}, also
 * in their Unicode forms) between two digits. Nineteen digits are the longest value looked for; a twentieth shows that
 * the run goes on. Filled by the scanner and reused.
 */
public final class DigitRun implements Candidate {
    static final int CAPACITY = 20;
    /** How many bytes a run may take; twenty digits with room for sixteen bytes each. */
    public static final int MAX_BYTES = 320;
    /** Zero-width characters bridged between two digits; more than any honest text has. */
    private static final int MAX_JOINERS = 16;

    private final Text text;
    private final byte[] digits = new byte[CAPACITY];
    private final byte[] separators = new byte[CAPACITY];
    private final int[] starts = new int[CAPACITY];
    private final int[] ends = new int[CAPACITY];
    private int size;
    private boolean open;
    private boolean overlong;

    DigitRun(Text text) {
        this.text = text;
    }

    /** Reads the run that starts at a digit. */
    void read(int start) {
        size = 0;
        overlong = false;
        byte[] bytes = text.bytes();
        int to = text.to();
        int separator = 0;
        int joiners = 0;
        int pos = start;
        while (pos < to && size < CAPACITY) {
            int unit = bytes[pos] > 0 ? 1 << 8 | bytes[pos] : text.unit(pos);
            int folded = Fold.folded(unit);
            int next = pos + Fold.width(unit);
            if (next - start > MAX_BYTES) {
                overlong = true;
                break;
            }
            if (Fold.isDigit(folded)) {
                add(folded - '0', separator, pos, next);
                separator = 0;
                joiners = 0;
            } else if (folded == Fold.JOINER && joiners < MAX_JOINERS) {
                joiners++;
            } else if (isSeparator(folded) && separator == 0) {
                separator = folded;
            } else {
                break;
            }
            pos = next;
        }
        open = !overlong && size < CAPACITY && (pos == to || text.isTruncated(pos));
    }

    private void add(int digit, int separator, int start, int end) {
        digits[size] = (byte) digit;
        separators[size] = (byte) separator;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** Whether a character may stand in a run: a digit, a separator, or one without width. */
    public static boolean continues(int folded) {
        return Fold.isDigit(folded) || isSeparator(folded) || folded == Fold.JOINER;
    }

    static boolean isSeparator(int folded) {
        return folded == '-' || folded == ' ' || folded == '.';
    }

    @Override
    public Text text() {
        return text;
    }

    /** How many digits were read, 1 to 20. */
    public int size() {
        return size;
    }

    /** Whether the text ends within the run, so that more text could lengthen it. */
    public boolean isOpen() {
        return open;
    }

    /** Whether reading was given up because characters without width fill the run: such a run cannot be judged. */
    public boolean isOverlong() {
        return overlong;
    }

    /** The value of a digit, 0 to 9. */
    public int digit(int index) {
        return digits[index];
    }

    /** The folded separator before a digit, or 0 when it follows its predecessor directly or the run ends there. */
    public int separator(int index) {
        return index < size ? separators[index] : 0;
    }

    /** Whether the first {@code count} digits end with a group: no digit follows them directly. */
    public boolean endsGroup(int count) {
        return count == size || (count < size && separators[count] != 0);
    }

    /** Offset of the first digit. */
    public int start() {
        return starts[0];
    }

    /** Offset of a digit. */
    public int start(int index) {
        return starts[index];
    }

    /** Offset behind the last byte of the first {@code count} digits. */
    public int end(int count) {
        return ends[count - 1];
    }

    /** The folded character before the run. */
    public int before() {
        return text.before(start());
    }

    /** The folded character before {@link #before}. */
    public int beforeThat() {
        int start = text.startBefore(start());
        return start < 0 ? Fold.OTHER : text.before(start);
    }

    /** The folded character that follows the first {@code count} digits directly. */
    public int after(int count) {
        int end = end(count);
        return end < text.to() ? Fold.folded(text.unit(end)) : Fold.OTHER;
    }
}
