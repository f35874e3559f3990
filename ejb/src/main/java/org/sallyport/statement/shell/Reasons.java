package org.sallyport.statement.shell;

/** Shows pieces of a text in sentences for approvers: short, and without characters that deceive. */
final class Reasons {
    /** Enough to recognize a program or a variable. */
    private static final int MAX_SHOWN = 60;

    private Reasons() {}

    static String shown(char c) {
        return c < ' ' || c >= 0x7f ? String.format("U+%04X", (int) c) : String.valueOf(c);
    }

    static String shown(Word word) {
        return shown(word.value());
    }

    /** An expansion is shown as three dots. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_SHOWN); i++) {
            char c = text.charAt(i);
            shown.append(c == Letter.HIDDEN ? "…" : shown(c));
        }
        return shown.append(text.length() > MAX_SHOWN ? "…" : "").toString();
    }
}
