package org.sallyport.wire.ssh.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line while it is edited: where it begins on the screen, what stands before it, and the keys. The target draws
 * the line; this reads it off, and holds it against the keys where they alone tell.
 */
final class EditedLine {
    /** What a line says, and whether that can be relied on. */
    record Reading(String text, boolean trusted, boolean plain) {}

    /** Between the search and what it has found (GNU Readline, isearch.c). */
    private static final Pattern SEARCH =
            Pattern.compile("^\\((?:failed )?(?:reverse-)?i-search\\)`(.*?)': (.*)$", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Screen screen;
    private final TypedKeys keys = new TypedKeys();
    private final Grid grid;
    private long row;
    private int column;
    private final String prompt;
    private boolean doubtful;
    private boolean mayMove;
    private long last = -1;

    private EditedLine(Screen screen, int column, String prompt, boolean doubtful) {
        this.screen = screen;
        this.grid = screen.grid();
        this.row = screen.rowNumber();
        this.column = column;
        this.prompt = prompt;
        this.doubtful = doubtful;
    }

    /** Begins where the cursor stands. What else is below or right of it is not the line's, and leaves this model. */
    static EditedLine atCursor(Screen screen) {
        EditedLine line = new EditedLine(screen, screen.place(), beforeCursor(screen), false);
        screen.grid().keepFrom(line.row);
        screen.clearBehind();
        return line;
    }

    /** Begins left of the cursor, where something stands already that the shell has put into the line. */
    static EditedLine prefilled(Screen screen, int column, boolean doubtful) {
        String prompt = screen.grid().onScreen(screen.row()).text(column);
        EditedLine line = new EditedLine(screen, column, prompt, doubtful);
        line.keys.add(Key.OTHER, 0, ' ');
        line.keys.answered();
        screen.grid().keepFrom(line.row);
        return line;
    }

    /** What stands on the cursor's row before it. */
    static String beforeCursor(Screen screen) {
        return screen.grid().onScreen(screen.row()).text(screen.place());
    }

    /** The same with the rows above that go on into it; a question rarely fills more than a few. */
    static String questionBeforeCursor(Screen screen) {
        StringBuilder question = new StringBuilder(beforeCursor(screen));
        for (int at = screen.row() - 1; at >= Math.max(0, screen.row() - 4); at--) {
            Row above = screen.grid().onScreen(at);
            if (!above.wrapped()) {
                break;
            }
            question.insert(0, above.text(screen.columns()));
        }
        return question.toString();
    }

    TypedKeys keys() {
        return keys;
    }

    String prompt() {
        return prompt;
    }

    /** Something happened that puts the reading in doubt. */
    void doubt() {
        doubtful = true;
    }

    void add(Key key, int character, int raw) {
        if (key == Key.REDRAW) {
            allowMove();
        } else if (mayMove && (key == Key.HISTORY || key == Key.SEARCH || key == Key.PASTED_NEWLINE)) {
            // From here on the line may hold rows that look like a prompt.
            stands();
            mayMove = false;
        }
        keys.add(key, character, raw);
    }

    /** The prompt may be drawn again further down; only a line of one piece can be told from a prompt then. */
    void allowMove() {
        mayMove = mayMove || (stands() && !shown().text().contains("\n"));
    }

    /** Whether what was typed stands there, character for character; only asked of plain keys. */
    boolean isEchoed() {
        return keys.isPlain() && stands() && upToCursor().equals(trimmed(keys.text()));
    }

    /** Whether keys were typed that did not show, or showed as stars only. */
    boolean isHidden() {
        return !keys.text().isEmpty() && isUnseen();
    }

    /** Whether a part of what was typed is still to be shown. */
    boolean isBehind() {
        return keys.isPlain() && stands() && trimmed(keys.text()).startsWith(upToCursor()) && !isEchoed();
    }

    /** Whether nothing of it has shown yet but stars. */
    boolean isUnseen() {
        return stands() && hides(shown().text());
    }

    private static boolean hides(String shown) {
        return shown.chars().allMatch(c -> c == '*' || c == '\u2022' || c == ' ');
    }

    /** Whether a terminal driver has merely echoed control keys rather than a line editor acted on them. */
    boolean isDriverEcho(String text) {
        boolean tabs = keys.hasTab() && spaced(text).equals(spaced(trimmed(keys.text())));
        return !keys.isPlain() && (tabs || keys.standsAsCaretIn(text));
    }

    private static String spaced(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** Ctrl-C goes to the line now. */
    void interrupt() {
        keys.add(Key.INTERRUPT, 0, 0x03);
        last = end();
    }

    /** Whether the line was given up: the cursor stands below all that was there when Ctrl-C came. */
    boolean isGivenUp() {
        return last >= 0 && (grid != screen.grid() || screen.rowNumber() > last);
    }

    boolean isEmpty() {
        return keys.isEmpty() || read().text().isEmpty();
    }

    Reading read() {
        if (keys.isSearching()) {
            return searched();
        }
        if (!stands()) {
            return new Reading(keys.text(), false, keys.isPlain());
        }
        if (isEchoed()) {
            return new Reading(trimmed(keys.text()), !doubtful, true);
        }
        Shown shown = shown();
        if (keys.isPlain() || isHidden()) {
            return new Reading(keys.text(), false, keys.isPlain());
        }
        boolean trusted = !doubtful && shown.clear() && !keys.isQuoted() && !keys.isCut() && !keys.isUnanswered();
        boolean listBelow = keys.hasTab() && screen.grid().lastWritten() > lastOfCursor();
        return new Reading(shown.text(), trusted && !listBelow, false);
    }

    /** While a search goes on, it stands in place of the prompt and what it has found is the line. */
    private Reading searched() {
        Row first = numbered(row);
        Shown all =
                first == null || grid != screen.grid() ? new Shown("", false) : text(row, 0, end(), screen.columns());
        Matcher search = SEARCH.matcher(all.text());
        if (!search.matches()) {
            return new Reading(keys.text(), false, false);
        }
        boolean clear = all.clear()
                && !doubtful
                && !keys.isUnanswered()
                && !search.group(2).contains("': ");
        return new Reading(search.group(2), clear, false);
    }

    /** Finds the line again if the prompt was drawn elsewhere; false when it is not known where it begins. */
    private boolean stands() {
        if (grid != screen.grid()) {
            return false;
        }
        boolean there = row >= grid.oldest()
                && prompt.equals(prefix(row))
                && (row < screen.rowNumber() || (row == screen.rowNumber() && column <= screen.place()));
        if (there && (!mayMove || prompt.isBlank())) {
            return true;
        }
        long from = there ? row + 1 : grid.oldest();
        for (long at = screen.rowNumber(); at >= from && !prompt.isBlank(); at--) {
            Row above = numbered(at - 1);
            boolean begins = above == null || !above.wrapped();
            boolean room = at < screen.rowNumber() || screen.place() >= column;
            if (begins && room && prompt.equals(prefix(at))) {
                doubtful |= !mayMove;
                row = at;
                return true;
            }
        }
        return there;
    }

    private @Nullable String prefix(long at) {
        Row found = numbered(at);
        return found == null ? null : found.text(column);
    }

    private @Nullable Row numbered(long number) {
        return grid.numbered(number);
    }

    private record Shown(String text, boolean clear) {}

    private Shown shown() {
        return text(row, column, end(), screen.columns());
    }

    private long end() {
        return Math.max(screen.rowNumber(), grid.lastWritten());
    }

    /** The last row of the piece in which the cursor stands. */
    private long lastOfCursor() {
        long last = screen.rowNumber();
        for (Row at = numbered(last); at != null && at.wrapped(); at = numbered(last)) {
            last++;
        }
        return last;
    }

    private String upToCursor() {
        return text(row, column, screen.rowNumber(), screen.place()).text();
    }

    /** Rows that go on are joined, others stand on lines of their own; blanks at their ends are not there. */
    private Shown text(long fromRow, int fromColumn, long toRow, int toColumn) {
        StringBuilder text = new StringBuilder();
        boolean clear = true;
        for (long at = fromRow; at <= toRow && text.length() <= TypedLine.MAX_TEXT; at++) {
            Row piece = numbered(at);
            if (piece == null) {
                return new Shown(trimmed(text.toString()), false);
            }
            piece.append(text, at == fromRow ? fromColumn : 0, at == toRow ? toColumn : screen.columns());
            if (at < toRow && !piece.wrapped()) {
                // A full row that does not go on may be either: the editor can have moved down by itself.
                clear &= piece.length() < screen.columns();
                text.append('\n');
            }
        }
        clear &= text.length() <= TypedLine.MAX_TEXT && fromRow >= grid.oldest();
        return new Shown(cut(trimmed(text.toString())), clear);
    }

    private static String cut(String text) {
        return text.length() <= TypedLine.MAX_TEXT ? text : text.substring(0, TypedLine.MAX_TEXT);
    }

    /** Without blanks before newlines and at the end. */
    static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}
