package org.sallyport.statement;

/** Finds where quoted things end. Every method answers the offset after the end, or -1 when the end is missing. */
final class LiteralScanner {
    private final String text;

    LiteralScanner(String text) {
        this.text = text;
    }

    /**
     * The end of a literal whose opening quote is at {@code quote}, with its continuations: after white space that
     * holds a line end another quote goes on in the same state (scan.l, quotecontinue), which matters because a
     * backslash then still escapes.
     */
    int string(int quote, boolean backslashEscapes) {
        int end = quoted(quote, '\'', backslashEscapes);
        while (end >= 0) {
            int next = continuation(end);
            if (next < 0) {
                return end;
            }
            end = quoted(next, '\'', backslashEscapes);
        }
        return -1;
    }

    int quoted(int open, char quote, boolean backslashEscapes) {
        int at = open + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    /** Block comments nest. */
    int blockComment(int open) {
        int depth = 1;
        int at = open + 2;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return -1;
    }

    int lineComment(int open) {
        int at = open;
        while (at < text.length() && !Chars.isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The length of an opening {@code $tag$} at this offset, or 0. */
    int dollarTag(int open) {
        int at = open + 1;
        if (at < text.length() && Chars.isIdentifierStart(text.charAt(at))) {
            while (at < text.length() && Chars.isTagPart(text.charAt(at))) {
                at++;
            }
        }
        return at < text.length() && text.charAt(at) == '$' ? at + 1 - open : 0;
    }

    int dollarString(int open, int tagLength) {
        int close = text.indexOf(text.substring(open, open + tagLength), open + tagLength);
        return close < 0 ? -1 : close + tagLength;
    }

    private int continuation(int from) {
        boolean lineEnd = false;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Chars.isSpace(c)) {
                lineEnd |= Chars.isLineEnd(c);
                at++;
            } else if (text.startsWith("--", at)) {
                at = lineComment(at);
            } else {
                return lineEnd && c == '\'' ? at : -1;
            }
        }
        return -1;
    }
}
