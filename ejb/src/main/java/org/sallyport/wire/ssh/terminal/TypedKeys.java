package org.sallyport.wire.ssh.terminal;

/** The keys of one line. While they are plain, they alone tell what the line says. */
final class TypedKeys {
    /** Control keys that are looked for in the echo: the first ones tell. */
    private static final int MAX_CARETS = 64;

    private final StringBuilder text = new StringBuilder();
    private int count;
    private boolean plain = true;
    private boolean searching;
    private boolean quoted;
    private boolean meta;
    private boolean tabbed;
    private boolean unanswered;
    private boolean cut;
    /** Control keys that were typed, as a terminal driver echoes them. */
    private final StringBuilder carets = new StringBuilder();

    void add(Key key, int character, int raw) {
        if (key == Key.REPORT || key == Key.PARTIAL || key == Key.PASTE_BEGIN || key == Key.PASTE_END) {
            return;
        }
        count++;
        if (searching && key != Key.CHARACTER && key != Key.SEARCH && key != Key.ERASE) {
            searching = false;
        }
        unanswered |= key != Key.MOTION;
        switch (key) {
            case CHARACTER -> append(character);
            case PASTED_NEWLINE -> append('\n');
            case ERASE -> {
                if (!text.isEmpty()) {
                    text.setLength(text.offsetByCodePoints(text.length(), -1));
                }
            }
            default -> special(key, raw);
        }
    }

    private void special(Key key, int raw) {
        plain = false;
        searching |= key == Key.SEARCH;
        quoted |= key == Key.QUOTE;
        meta |= key == Key.META;
        tabbed |= raw == '\t';
        if (key == Key.KILL && raw == 0x15) {
            text.setLength(0);
        }
        if (raw == '\t') {
            append('\t');
        } else if (carets.length() < MAX_CARETS) {
            // What ends with a visible byte began with Escape.
            carets.append(raw < 0x20 ? (char) (raw + '@') : '[');
        }
    }

    private void append(int character) {
        if (text.length() < TypedLine.MAX_TEXT) {
            text.appendCodePoint(character);
        } else {
            cut = true;
        }
    }

    /** The target has sent something since the last key. */
    void answered() {
        unanswered = false;
    }

    /** What was typed, with erasing applied; a guess when the keys are not plain. */
    String text() {
        return text.toString();
    }

    int characters() {
        return text.codePointCount(0, text.length());
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isPlain() {
        return plain && !cut;
    }

    boolean isSearching() {
        return searching;
    }

    /** Whether a key was taken literally: control characters stand in the line then. */
    boolean isQuoted() {
        return quoted;
    }

    boolean hasMeta() {
        return meta;
    }

    /** Whether a key came after which a line editor may not take a paste for one. */
    boolean isDisguised() {
        return meta || quoted || searching;
    }

    boolean hasTab() {
        return tabbed;
    }

    /** Whether a key that changes the line has had no answer yet. */
    boolean isUnanswered() {
        return unanswered;
    }

    boolean isCut() {
        return cut;
    }

    /** Whether a control key that was typed stands in the text as the terminal driver shows it, such as {@code ^R}. */
    boolean standsAsCaretIn(String shown) {
        for (int i = 0; i < carets.length(); i++) {
            if (shown.contains("^" + carets.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
