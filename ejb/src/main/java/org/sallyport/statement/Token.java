package org.sallyport.statement;

/**
 * A piece of a statement; a text's tokens follow each other without gap or overlap.
 *
 * @param kind what it is
 * @param start offset of its first char (UTF-16 units)
 * @param end offset after its last char
 */
public record Token(Kind kind, int start, int end) {
    /** The kinds of PostgreSQL's lexical structure (manual, section 4.1). */
    public enum Kind {
        /** A key word or an unquoted identifier. */
        WORD,
        QUOTED_IDENTIFIER,
        /** {@code U&"…"}. */
        UNICODE_IDENTIFIER,
        STRING,
        /** {@code E'…'}. */
        ESCAPE_STRING,
        /** {@code U&'…'}. */
        UNICODE_STRING,
        /** {@code B'…'} or {@code X'…'}. */
        BIT_STRING,
        DOLLAR_STRING,
        NUMBER,
        /** {@code $1}. */
        PARAMETER,
        OPERATOR,
        /** Brackets, comma, semicolon, dot, colons, and any char that has no meaning in SQL. */
        PUNCTUATION,
        COMMENT,
        WHITESPACE,
        /** A literal, quoted identifier or comment whose end is missing; reaches to the end of the text. */
        UNTERMINATED
    }

    public Token {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a token needs at least one char, found " + start + ".." + end);
        }
    }

    /** Whether it carries meaning, that is, is neither comment nor white space. */
    public boolean significant() {
        return kind != Kind.COMMENT && kind != Kind.WHITESPACE;
    }

    /** Whether it is a complete literal of text. */
    public boolean textLiteral() {
        return kind == Kind.STRING
                || kind == Kind.ESCAPE_STRING
                || kind == Kind.UNICODE_STRING
                || kind == Kind.DOLLAR_STRING;
    }
}
