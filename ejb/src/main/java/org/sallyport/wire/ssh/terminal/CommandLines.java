package org.sallyport.wire.ssh.terminal;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.terminal.EditedLine.Reading;

/**
 * From lines at a shell's prompt to commands: knows the prompts, finds what the shell has put into a line by itself,
 * and joins lines until a command is complete.
 */
final class CommandLines {
    /** What a line adds up to. {@code continues} tells that a shell would wait for more, even if it is decided now. */
    record Composed(String text, boolean complete, boolean continues, boolean trusted, boolean plain) {}

    private record Prompt(String text, int column) {
        boolean beginsRow(Screen screen) {
            return text.equals(screen.grid().onScreen(screen.row()).text(column)) && screen.place() >= column;
        }
    }

    /** How shells without marks end their prompts. */
    private static final Pattern ENDING = Pattern.compile("[$#] $");

    private final Predicate<String> complete;
    private @Nullable Prompt primary;
    private @Nullable Prompt secondary;
    private String open = "";
    private String openBefore = "";
    private boolean interrupted;
    /** Whether the shell may have given up the open command, or run it already. */
    private boolean stale;
    /** Whether something may stand in the next line that was not typed there. */
    private boolean suspect;

    private @Nullable TypedKeys ahead;
    private @Nullable String prefilled;
    private @Nullable String prefilledBefore;

    CommandLines(Predicate<String> complete) {
        this.complete = complete;
    }

    /** Whether the shell waits for the rest of a command. */
    boolean isOpen() {
        return !open.isEmpty();
    }

    String open() {
        return open;
    }

    /** These keys went to a program that may not have read them; the shell will. */
    void typedAhead(TypedKeys keys) {
        if (!keys.isEmpty()) {
            ahead = keys;
            suspect = true;
        }
    }

    /** Whether that may be a prompt that no mark announced: the known one, or that of a shell within the shell. */
    boolean looksLikePrompt(String before) {
        return knows(before) || ENDING.matcher(before).find();
    }

    private boolean knows(String before) {
        return primary != null && !primary.text().isBlank() && primary.text().equals(before);
    }

    /** The line that begins at the cursor, or left of it if the shell has filled it. */
    EditedLine begin(Screen screen) {
        String before = EditedLine.beforeCursor(screen);
        settle(before);
        Prompt known = isOpen() ? secondary : primary;
        prefilled = null;
        if (known != null && !known.text().isBlank() && known.beginsRow(screen) && screen.place() > known.column()) {
            prefilled = before;
            // What the shell fills in is used up by one line; what stands there twice belongs to the prompt.
            if (suspect || !before.equals(prefilledBefore)) {
                return EditedLine.prefilled(screen, known.column(), !suspect);
            }
        }
        boolean asKnown = known != null && before.equals(known.text());
        if (suspect && !asKnown) {
            int typed = ahead != null && ahead.isPlain() ? filled(before, ahead.text()) : 0;
            if (typed > 0) {
                return EditedLine.prefilled(screen, Math.max(0, screen.place() - typed), true);
            }
        }
        EditedLine line = EditedLine.atCursor(screen);
        if (suspect && !asKnown && (ahead == null || !ahead.isPlain())) {
            line.doubt();
        }
        Prompt prompt = new Prompt(before, screen.place());
        if (isOpen()) {
            secondary = prompt;
        } else {
            primary = prompt;
        }
        return line;
    }

    /** How much of what was typed ahead the shell has taken into the line. */
    private static int filled(String before, String typed) {
        for (int from = 0; from < typed.length(); from++) {
            if (before.endsWith(typed.substring(from))) {
                return typed.length() - from;
            }
        }
        return 0;
    }

    /** Whether the open command still is, judged by the prompt that stands there now. */
    private void settle(String before) {
        if (!isOpen()) {
            return;
        }
        boolean asSecondary = secondary != null && secondary.text().equals(before);
        if (interrupted && !asSecondary) {
            drop();
        } else if (interrupted || (!asSecondary && knows(before))) {
            stale = true;
        }
        interrupted = false;
    }

    private void drop() {
        open = "";
        stale = false;
        secondary = null;
    }

    /** Ctrl-C went to the shell: whether it has given up the command shows at its next prompt. */
    void interrupt() {
        interrupted = isOpen();
    }

    Composed compose(EditedLine line, boolean understood) {
        Reading reading = line.read();
        boolean trusted = reading.trusted() && understood && !stale;
        String text = isOpen() ? open + "\n" + reading.text() : reading.text();
        if (text.length() > TypedLine.MAX_TEXT) {
            text = text.substring(0, TypedLine.MAX_TEXT);
            trusted = false;
        }
        boolean whole = complete.test(text);
        // What is not known, or may begin anew, is decided at once rather than when more of it comes.
        boolean now = whole || !trusted || (stale && complete.test(reading.text()));
        return new Composed(text, now, !whole, trusted, reading.plain());
    }

    /** Everything there is of a command whose input the user ends. */
    Composed end() {
        return new Composed(open, true, false, !stale, false);
    }

    void released(Composed line, boolean mayFill) {
        openBefore = open;
        if (line.continues()) {
            stale |= line.complete();
            open = line.text();
        } else {
            drop();
        }
        passed(mayFill || line.text().indexOf('!') >= 0 || line.text().startsWith("^"));
    }

    /** A line went to the shell that says nothing. */
    void passed(boolean mayFill) {
        suspect = mayFill;
        ahead = null;
        prefilledBefore = prefilled;
    }

    /** The shell did not take the line that was released last: it is still being edited. */
    void takeBack() {
        open = openBefore;
    }
}
