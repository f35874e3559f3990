package org.sallyport.ledger.proof;

import java.util.Arrays;

/** Where the members of one object lie in its text. */
final class MemberSlices {
    private int[] slices = new int[16];
    private int count;

    void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int at = 4 * count++;
        if (at == slices.length) {
            slices = Arrays.copyOf(slices, 2 * at);
        }
        slices[at] = nameFrom;
        slices[at + 1] = nameTo;
        slices[at + 2] = valueFrom;
        slices[at + 3] = valueTo;
    }

    /** Four for each member: begin and end of its name without quotes, begin and end of its value. */
    int[] slices() {
        return Arrays.copyOf(slices, 4 * count);
    }

    int count() {
        return count;
    }
}
