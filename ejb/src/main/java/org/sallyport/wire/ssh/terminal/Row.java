package org.sallyport.wire.ssh.terminal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of cells. Cells that were never written take no memory: most of an idle terminal is blank. */
final class Row {
    /** A cell that shows the right half of a wide character. */
    static final int TAIL = -1;
    /** The last cell of a row on which a wide character found no room. */
    static final int FILLER = -2;

    /** Combining characters kept for one cell; scripts need three or four. */
    private static final int MOST_MARKS = 8;

    private static final int[] NONE = {};

    private int[] cells = NONE;
    private @Nullable Map<Integer, String> marks;
    private boolean wrapped;

    /** Whether the text goes on in the next row because this one was full. */
    boolean wrapped() {
        return wrapped;
    }

    void wrapped(boolean value) {
        wrapped = value;
    }

    private int at(int column) {
        return column < cells.length ? cells[column] : 0;
    }

    boolean isTail(int column) {
        return at(column) == TAIL;
    }

    void set(int column, int value, int columns) {
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.min(columns, Math.max(column + 1, cells.length * 2 + 16)));
        }
        if (value != TAIL) {
            halve(column);
        }
        if (value != FILLER) {
            halve(column + 1);
        }
        cells[column] = value;
        if (marks != null) {
            marks.remove(column);
        }
    }

    /** A wide character that would lose its right half to a write at that column becomes blank. */
    private void halve(int column) {
        if (column > 0 && at(column) == TAIL) {
            cells[column] = 0;
            cells[column - 1] = 0;
        }
    }

    void mark(int column, int codePoint) {
        if (at(column) <= 0) {
            return;
        }
        if (marks == null) {
            marks = new HashMap<>();
        }
        String before = marks.getOrDefault(column, "");
        if (before.codePointCount(0, before.length()) < MOST_MARKS) {
            marks.put(column, before + Character.toString(codePoint));
        }
    }

    /** Blanks the cells up to, but without, {@code to}. */
    void clear(int from, int to) {
        halve(from);
        halve(to);
        if (from == 0 && to >= cells.length) {
            cells = NONE;
            marks = null;
        } else {
            Arrays.fill(cells, Math.min(from, cells.length), Math.min(to, cells.length), 0);
            if (marks != null) {
                marks.keySet().removeIf(column -> column >= from && column < to);
            }
        }
    }

    void insert(int column, int count, int columns) {
        shift(column, column + count, columns);
        clear(column, Math.min(columns, column + count));
    }

    void delete(int column, int count, int columns) {
        shift(column + count, column, columns);
        clear(Math.max(column, columns - count), columns);
    }

    private void shift(int from, int to, int columns) {
        halve(from);
        halve(to);
        int[] moved = Arrays.copyOf(cells, columns);
        for (int i = 0; Math.max(from, to) + i < columns; i++) {
            moved[to + i] = at(from + i);
        }
        cells = moved;
        // Which mark stood where is not followed through a shift: readers compare with what was typed.
        marks = null;
    }

    /** How many cells there are up to the last that is not blank. */
    int length() {
        int length = cells.length;
        while (length > 0 && (cells[length - 1] == 0 || cells[length - 1] == ' ')) {
            length--;
        }
        return length;
    }

    void append(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            int cell = at(i);
            if (cell >= 0) {
                out.appendCodePoint(cell == 0 ? ' ' : cell);
                if (marks != null && marks.containsKey(i)) {
                    out.append(marks.get(i));
                }
            }
        }
    }

    String text(int to) {
        StringBuilder text = new StringBuilder();
        append(text, 0, to);
        return text.toString();
    }
}
