package org.sallyport.statement.shell;

/**
 * One char of a word after quotes and escapes are taken away, or an expansion in its place.
 *
 * @param value {@link #HIDDEN} for an expansion
 * @param kind where it came from
 * @param start offset in the source's text of the first char that stands for it
 * @param end offset after the last one
 */
record Letter(char value, Kind kind, int start, int end) {
    /** Stands for text that is only known when it runs. */
    static final char HIDDEN = '\0';

    enum Kind {
        /** As it stands, so that patterns and braces work. */
        PLAIN,
        QUOTED,
        /** An expansion that gives a number. */
        NUMBER,
        /** An expansion that stays one word. */
        VALUE,
        /** An expansion that may become several words or none. */
        WORDS,
        /** An empty pair of quotes or the beginning of a quoted part; no char of the value. */
        NOTHING
    }

    boolean plain(char expected) {
        return kind == Kind.PLAIN && value == expected;
    }

    boolean expansion() {
        return kind == Kind.NUMBER || kind == Kind.VALUE || kind == Kind.WORDS;
    }
}
