package org.sallyport.statement.shell;

/**
 * Finds where bash at a terminal would put in an earlier line (Bash manual 9.3). It does so before it reads the line as
 * shell language, with quotes of its own: a dollar sign or a bracket does not matter to it.
 */
final class HistoryExpansion {
    private static final String NO_EVENT = " \t\n\r=(";

    private HistoryExpansion() {}

    static void check(Source source, Parsed out) {
        String text = source.text();
        int found = find(text, true);
        found = found < 0 ? find(text, false) : found;
        if (found >= 0) {
            out.problem(source, found, found + 1, "an exclamation mark puts in an earlier line");
        }
    }

    /** The place of the first one, or -1; a new line either keeps a quote that is open, as newer bash does, or not. */
    private static int find(String text, boolean keeps) {
        char quote = 0;
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                quote = keeps ? quote : 0;
                lineStart = true;
                continue;
            }
            if (lineStart && c == '^') {
                return i;
            }
            if (c == '!' && quote != '\'' && expands(text, i, quote)) {
                return i;
            }
            if (c == '\\' && quote != '\'') {
                i += i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 0 : 1;
            } else if (quote == 0 && c == '#' && (i == 0 || Names.endsWord(text.charAt(i - 1)))) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            }
            lineStart = false;
        }
        return -1;
    }

    private static boolean expands(String text, int at, char quote) {
        if (at > 1 && text.charAt(at - 1) == '{' && text.charAt(at - 2) == '$') {
            // ${!name}, which is judged as an expansion
            return false;
        }
        if (at > 0 && text.charAt(at - 1) == '$') {
            return false;
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return NO_EVENT.indexOf(next) < 0 && !(quote == '"' && next == '"');
    }
}
