package org.sallyport.statement;

/** The character classes of PostgreSQL's {@code scan.l}. */
final class Chars {
    private Chars() {}

    /** Vertical tab is white space from PostgreSQL 16 and a syntax error before, so calling it white space is safe. */
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isIdentifierStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    /** A dollar sign continues an identifier but not the tag of a dollar quote. */
    static boolean isTagPart(char c) {
        return isIdentifierStart(c) || isDigit(c);
    }

    static boolean isIdentifierPart(char c) {
        return isTagPart(c) || c == '$';
    }

    static boolean isOperator(char c) {
        return "~!@#^&|`?+-*/%<>=".indexOf(c) >= 0;
    }
}
