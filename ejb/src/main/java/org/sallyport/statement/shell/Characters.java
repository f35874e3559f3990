package org.sallyport.statement.shell;

/** Finds characters that a shell, a terminal and an approver do not see alike. */
final class Characters {
    private Characters() {}

    /** Notes the first one. */
    static void check(Source source, Parsed out) {
        String text = source.text();
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int length = Character.charCount(c);
            if (deceptive(c) && !source.hidden(at)) {
                out.problem(source, at, at + length, String.format("holds U+%04X, which does not show", c));
                return;
            }
            at += length;
        }
    }

    private static boolean deceptive(int c) {
        if (c < 0x7f) {
            return c < ' ' && c != '\n' && c != '\t';
        }
        int type = Character.getType(c);
        return c == 0x7f
                || c == 0xfffd
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED;
    }
}
