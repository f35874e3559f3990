package org.sallyport.evidence.report;

import java.util.List;

/**
 * How much the lists show, so that the report stays as short as it should be.
 *
 * @param rows of each kind of exception
 * @param tops of a list of people, resources or types
 * @param lines of a cell
 * @param loose whether each section has a page of its own
 */
record Detail(int rows, int tops, int lines, boolean loose) {
    /** The richest first; the second is for what would be too short. */
    static final List<Detail> ALL = List.of(
            new Detail(5, 15, 3, false),
            new Detail(5, 15, 3, true),
            new Detail(4, 12, 3, false),
            new Detail(3, 10, 2, false),
            new Detail(2, 8, 2, false),
            new Detail(1, 6, 1, false),
            new Detail(0, 5, 1, false));

    <T> List<T> top(List<T> list) {
        return list.subList(0, Math.min(tops, list.size()));
    }

    /** Whether nothing shows less. */
    boolean isLast() {
        return equals(ALL.get(ALL.size() - 1));
    }

    /** So much of a page must be left for a section to begin there. Points. */
    float room() {
        return loose ? Float.MAX_VALUE : 250;
    }
}
