package org.sallyport.wire.ssh.terminal;

import java.util.BitSet;

/**
 * What a terminal shows, without colours: characters, cursor and the modes that move them, as xterm does (XTerm Control
 * Sequences; DEC STD 070). No call fails, whatever its arguments, and none takes more time than the screen has rows or
 * one row has cells.
 */
final class Screen {
    /** Widest and highest screen; a larger wish is cut. Walls of monitors stay below. */
    static final int MAX_COLUMNS = 1_000;

    static final int MAX_ROWS = 500;

    private record Saved(int row, int column, boolean origin) {
        static final Saved HOME = new Saved(0, 0, false);
    }

    private int columns;
    private int height;
    private final Grid main;
    private final Grid other;
    private Grid grid;
    private int row;
    private int column;
    /** The last column was written: the next character goes to the next row first. */
    private boolean full;

    private int top;
    private int bottom;
    private boolean autowrap = true;
    private boolean origin;
    private boolean insert;
    private final BitSet tabs = new BitSet();
    private Saved savedMain = Saved.HOME;
    private Saved savedOther = Saved.HOME;
    private int last = ' ';

    Screen(int columns, int rows) {
        this.columns = width(columns);
        this.height = height(rows);
        main = new Grid(height);
        other = new Grid(height);
        grid = main;
        reset();
    }

    private static int width(int columns) {
        return columns <= 0 ? 80 : Math.min(columns, MAX_COLUMNS);
    }

    private static int height(int rows) {
        return rows <= 0 ? 24 : Math.min(rows, MAX_ROWS);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return height;
    }

    Grid grid() {
        return grid;
    }

    boolean alternate() {
        return grid == other;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    /** The cursor's row, by its lasting number. */
    long rowNumber() {
        return grid.first() + row;
    }

    /** Where the cursor stands among the characters: behind the last column when that was just written. */
    int place() {
        return full ? columns : column;
    }

    void resize(int newColumns, int newRows) {
        columns = width(newColumns);
        height = height(newRows);
        int gone = grid.height(height, row);
        (alternate() ? main : other).height(height, height - 1);
        row -= gone;
        column = Math.min(column, columns - 1);
        full = false;
        top = 0;
        bottom = height - 1;
        everyEighth();
    }

    /** Blanks what is right of the cursor and below. */
    void clearBehind() {
        Row line = grid.onScreen(row);
        line.clear(place(), columns);
        line.wrapped(false);
        grid.blank(row + 1, height);
    }

    /** RIS. */
    void reset() {
        alternate(false);
        grid.blank(0, height);
        row = 0;
        column = 0;
        everyEighth();
        softReset();
    }

    /** DECSTR. */
    void softReset() {
        full = false;
        top = 0;
        bottom = height - 1;
        autowrap = true;
        origin = false;
        insert = false;
        savedMain = Saved.HOME;
        savedOther = Saved.HOME;
    }

    private void everyEighth() {
        tabs.clear();
        for (int i = 8; i < MAX_COLUMNS; i += 8) {
            tabs.set(i);
        }
    }

    void print(int codePoint) {
        int width = Math.min(CharWidth.of(codePoint), columns);
        if (width == 0) {
            combine(codePoint);
            return;
        }
        if (full && autowrap) {
            wrap();
        }
        if (width == 2 && column == columns - 1) {
            grid.onScreen(row).set(column, Row.FILLER, columns);
            if (!autowrap) {
                return;
            }
            wrap();
        }
        Row line = grid.onScreen(row);
        if (insert) {
            line.insert(column, width, columns);
        }
        line.set(column, codePoint, columns);
        if (width == 2) {
            line.set(column + 1, Row.TAIL, columns);
        }
        full = column + width >= columns;
        column = Math.min(column + width, columns - 1);
        last = codePoint;
    }

    private void wrap() {
        grid.onScreen(row).wrapped(true);
        column = 0;
        lineFeed();
    }

    private void combine(int codePoint) {
        int at = full ? column : column - 1;
        if (at >= 0) {
            Row line = grid.onScreen(row);
            line.mark(at > 0 && line.isTail(at) ? at - 1 : at, codePoint);
        }
    }

    /** REP; one row at most, since nothing sensible asks for more. */
    void repeat(int count) {
        for (int i = 0; i < Math.min(count, columns); i++) {
            print(last);
        }
    }

    void carriageReturn() {
        column = 0;
        full = false;
    }

    void backspace() {
        column = Math.max(0, column - 1);
        full = false;
    }

    void lineFeed() {
        full = false;
        if (row == bottom) {
            grid.scrollUp(top, bottom, 1);
        } else {
            row = Math.min(row + 1, height - 1);
        }
    }

    void reverseLineFeed() {
        full = false;
        if (row == top) {
            grid.scrollDown(top, bottom, 1);
        } else {
            row = Math.max(row - 1, 0);
        }
    }

    void tab(int count) {
        for (int i = 0; i < Math.min(count, columns); i++) {
            int next = tabs.nextSetBit(column + 1);
            column = next < 0 ? columns - 1 : Math.min(next, columns - 1);
        }
    }

    void backTab(int count) {
        full = false;
        for (int i = 0; i < Math.min(count, columns); i++) {
            column = column == 0 ? 0 : Math.max(0, tabs.previousSetBit(column - 1));
        }
    }

    void setTab() {
        tabs.set(column);
    }

    void clearTab(boolean all) {
        if (all) {
            tabs.clear();
        } else {
            tabs.clear(column);
        }
    }

    /** CUU and CUD stop at the margins. */
    void moveRows(int count) {
        full = false;
        int low = row >= top ? top : 0;
        int high = row <= bottom ? bottom : height - 1;
        row = Math.max(low, Math.min(high, row + count));
    }

    void moveColumns(int count) {
        toColumn(column + count);
    }

    void toColumn(int index) {
        full = false;
        column = Math.max(0, Math.min(columns - 1, index));
    }

    void toRow(int index) {
        full = false;
        row = origin ? Math.max(top, Math.min(bottom, top + index)) : Math.max(0, Math.min(height - 1, index));
    }

    /** ED. */
    void eraseDisplay(int what) {
        if (what == 0) {
            eraseLine(0);
            grid.blank(row + 1, height);
        } else if (what == 1) {
            grid.blank(0, row);
            eraseLine(1);
        } else if (what == 2) {
            grid.blank(0, height);
        }
    }

    /** EL. */
    void eraseLine(int what) {
        full = false;
        Row line = grid.onScreen(row);
        line.clear(what == 0 ? column : 0, what == 1 ? column + 1 : columns);
        if (what != 1) {
            line.wrapped(false);
        }
    }

    void eraseCharacters(int count) {
        full = false;
        grid.onScreen(row).clear(column, Math.min(columns, column + count));
    }

    void insertCharacters(int count) {
        full = false;
        grid.onScreen(row).insert(column, Math.min(count, columns - column), columns);
    }

    void deleteCharacters(int count) {
        full = false;
        grid.onScreen(row).delete(column, Math.min(count, columns - column), columns);
    }

    void insertLines(int count) {
        if (row >= top && row <= bottom) {
            carriageReturn();
            grid.scrollDown(row, bottom, Math.min(count, bottom - row + 1));
        }
    }

    void deleteLines(int count) {
        if (row >= top && row <= bottom) {
            carriageReturn();
            // Rows that are deleted at the top of a whole screen are not kept, but the others still move up.
            grid.scrollUp(row, bottom, Math.min(count, bottom - row + 1));
        }
    }

    void scrollUp(int count) {
        grid.scrollUp(top, bottom, Math.min(count, bottom - top + 1));
    }

    void scrollDown(int count) {
        grid.scrollDown(top, bottom, Math.min(count, bottom - top + 1));
    }

    void margins(int first, int afterLast) {
        int low = Math.max(0, first);
        int high = Math.min(height, afterLast) - 1;
        if (low < high) {
            top = low;
            bottom = high;
            toColumn(0);
            toRow(0);
        }
    }

    void autowrap(boolean on) {
        autowrap = on;
    }

    void insertMode(boolean on) {
        insert = on;
    }

    void origin(boolean on) {
        origin = on;
        toColumn(0);
        toRow(0);
    }

    void save() {
        Saved saved = new Saved(row, column, origin);
        if (alternate()) {
            savedOther = saved;
        } else {
            savedMain = saved;
        }
    }

    void restore() {
        Saved saved = alternate() ? savedOther : savedMain;
        full = false;
        origin = saved.origin();
        row = Math.min(saved.row(), height - 1);
        column = Math.min(saved.column(), columns - 1);
    }

    void alternate(boolean on) {
        full = false;
        grid = on ? other : main;
    }
}
