package org.sallyport.wire.ssh.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one screen. Each row has a number that stays its own when the screen scrolls, so that a place can be
 * found again; rows above the screen are kept only from a given one on.
 */
final class Grid {
    /** Rows kept above the screen: more than the longest line that is read takes at eighty columns. */
    static final int MOST_KEPT = 1_000;

    private final List<Row> rows = new ArrayList<>();
    private final List<Row> above = new ArrayList<>();
    private long first;
    private long keepFrom = Long.MAX_VALUE;

    Grid(int height) {
        height(height, 0);
    }

    /** Number of the top row on the screen. */
    long first() {
        return first;
    }

    /** Number of the highest row that is still known. */
    long oldest() {
        return first - above.size();
    }

    Row onScreen(int index) {
        return rows.get(index);
    }

    /** Empty when the row is gone, or not there yet. */
    @Nullable Row numbered(long number) {
        if (number >= first && number < first + rows.size()) {
            return rows.get((int) (number - first));
        }
        int index = (int) Math.max(-1, number - oldest());
        return index >= 0 && index < above.size() ? above.get(index) : null;
    }

    /** From now on rows from this one on stay known when they leave the screen. */
    void keepFrom(long number) {
        keepFrom = number;
        above.clear();
    }

    /** Moves the rows between two indexes up; what leaves the top of a whole screen is kept if it is wanted. */
    void scrollUp(int top, int bottom, int count) {
        for (int i = 0; i < count; i++) {
            Row gone = rows.remove(top);
            boolean whole = top == 0 && bottom == rows.size();
            if (whole) {
                leave(gone);
            }
            rows.add(bottom, new Row());
        }
    }

    private void leave(Row row) {
        if (first >= keepFrom) {
            above.add(row);
        }
        first++;
        if (above.size() > MOST_KEPT) {
            above.remove(0);
        }
    }

    void scrollDown(int top, int bottom, int count) {
        for (int i = 0; i < count; i++) {
            rows.remove(bottom);
            rows.add(top, new Row());
        }
    }

    void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            rows.set(i, new Row());
        }
    }

    /** Changes the height; the top rows leave if the cursor's row would not fit. Returns how many did. */
    int height(int height, int cursor) {
        int gone = Math.max(0, cursor - height + 1);
        for (int i = 0; i < gone; i++) {
            leave(rows.remove(0));
        }
        while (rows.size() > height) {
            rows.remove(rows.size() - 1);
        }
        while (rows.size() < height) {
            rows.add(new Row());
        }
        return gone;
    }

    /** Number of the last row on the screen that is not blank, or of the top one. */
    long lastWritten() {
        int index = rows.size() - 1;
        while (index > 0 && rows.get(index).length() == 0) {
            index--;
        }
        return first + index;
    }
}
