package org.sallyport.statement.shell;

import java.util.BitSet;

/** Tells roughly where a value in a text ends, without knowing the text's language. */
final class Quotes {
    private final String text;
    /** Set where an odd number of single quotes stands before. */
    private final BitSet single = new BitSet();
    /** The same for double quotes. */
    private final BitSet twofold = new BitSet();

    Quotes(String text) {
        this.text = text;
        boolean inSingle = false;
        boolean inDouble = false;
        for (int i = 0; i < text.length(); i++) {
            single.set(i, inSingle);
            twofold.set(i, inDouble);
            inSingle ^= text.charAt(i) == '\'';
            inDouble ^= text.charAt(i) == '"';
        }
    }

    /** The end of a word whose quotes count; a quote that was open before ends it. */
    int valueEnd(int start) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                BitSet open = c == '\'' ? single : twofold;
                int close = open.get(start) ? -1 : text.indexOf(c, at + 1);
                if (close < 0) {
                    return at == start && !open.get(start) ? text.length() : at;
                }
                at = close + 1;
            } else if (c == '\\') {
                at = Math.min(text.length(), at + 2);
            } else if (Names.endsWord(c)
                    || c == '`'
                    || (c == ',' && at + 1 < text.length() && text.charAt(at + 1) <= ' ')) {
                return at;
            } else {
                at++;
            }
        }
        return at;
    }

    /** The end of the line, or of the quotes around. */
    int lineEnd(int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if ((c == '\'' && single.get(start)) || (c == '"' && twofold.get(start))) {
                return at;
            }
            at++;
        }
        return at;
    }
}
