package org.sallyport.masking.detector;

import java.util.Arrays;

/** How the digits of a would-be card number are grouped: printed cards know few ways, tables of numbers know all. */
enum CardGrouping {
    /** No separator, or fours with a shorter last group, or 4-6-5, 4-6-4, 6-13. */
    PRINTED,
    /** Anything else: needs a label. */
    ODD;

    private static final int[][] SHAPES = {{4, 6, 5}, {4, 6, 4}, {6, 13}};

    static CardGrouping of(DigitRun run, int length) {
        int separator = 0;
        int[] groups = new int[DigitRun.CAPACITY];
        int count = 0;
        groups[0] = 1;
        for (int i = 1; i < length; i++) {
            int before = run.separator(i);
            if (before == 0) {
                groups[count]++;
                continue;
            }
            if (separator != 0 && before != separator) {
                return ODD;
            }
            separator = before;
            groups[++count] = 1;
        }
        count++;
        return count == 1 || isPrinted(groups, count) || isSpelled(run, groups, count, length) ? PRINTED : ODD;
    }

    /** Whether digits fewer than a card's, the last group of which may go on, could still become {@link #PRINTED}. */
    static boolean mayBecomePrinted(DigitRun run, int length) {
        int separator = 0;
        int[] groups = new int[DigitRun.CAPACITY];
        int count = 1;
        groups[0] = 1;
        for (int i = 1; i < length; i++) {
            int before = run.separator(i);
            if (before == 0) {
                groups[count - 1]++;
                continue;
            }
            if (separator != 0 && before != separator) {
                return false;
            }
            separator = before;
            groups[count++] = 1;
        }
        if (count == 1 || isUniform(groups, count, 4)) {
            return true;
        }
        for (int[] shape : SHAPES) {
            if (count <= shape.length
                    && Arrays.equals(groups, 0, count - 1, shape, 0, count - 1)
                    && groups[count - 1] <= shape[count - 1]) {
                return true;
            }
        }
        return groups[0] < 4 && isUniform(groups, count, groups[0]) && !continuesNumber(run);
    }

    private static boolean isPrinted(int[] groups, int count) {
        if (isUniform(groups, count, 4)) {
            return true;
        }
        for (int[] shape : SHAPES) {
            if (count == shape.length && Arrays.equals(groups, 0, count, shape, 0, count)) {
                return true;
            }
        }
        return false;
    }

    /** Ones, twos or threes, with nothing numeric going on before or after. */
    private static boolean isSpelled(DigitRun run, int[] groups, int count, int length) {
        return groups[0] < 4 && isUniform(groups, count, groups[0]) && run.size() == length && !continuesNumber(run);
    }

    private static boolean continuesNumber(DigitRun run) {
        return DigitRun.isSeparator(run.before()) && Fold.isDigit(run.beforeThat());
    }

    private static boolean isUniform(int[] groups, int count, int width) {
        for (int i = 0; i < count - 1; i++) {
            if (groups[i] != width) {
                return false;
            }
        }
        return groups[count - 1] <= width;
    }
}
