package org.sallyport.wire.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A statement's text with each whole number in it written as 0: texts of one pattern are the same tokens but for the
 * numbers' digits. Only for texts in which that can be told without a lexer: ASCII, without quotes, dollar signs,
 * backslashes and comments.
 */
final class NumberPattern {
    private NumberPattern() {}

    /** Null when the text has no pattern, or no number. */
    static @Nullable String of(String sql) {
        StringBuilder pattern = new StringBuilder(sql.length());
        int copied = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isDigit(c)) {
                int end = at + 1;
                while (end < sql.length() && isDigit(sql.charAt(end))) {
                    end++;
                }
                boolean whole =
                        (at == 0 || !isPart(sql.charAt(at - 1))) && (end == sql.length() || !isPart(sql.charAt(end)));
                if (whole) {
                    pattern.append(sql, copied, at).append('0');
                    copied = end;
                }
                at = end;
            } else if (isHard(c)
                    || (isCommentStart(c) && at + 1 < sql.length() && isCommentSecond(sql.charAt(at + 1)))) {
                return null;
            } else {
                at++;
            }
        }
        return copied == 0 ? null : pattern.append(sql, copied, sql.length()).toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether digits beside it may belong to something that is no whole number. */
    private static boolean isPart(char c) {
        return c == '.' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isHard(char c) {
        return c == '\'' || c == '"' || c == '$' || c == '\\' || c == 0 || c >= 0x80;
    }

    private static boolean isCommentStart(char c) {
        return c == '-' || c == '/';
    }

    private static boolean isCommentSecond(char c) {
        return c == '-' || c == '*';
    }
}
