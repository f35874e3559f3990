package org.sallyport.statement.shell;

/** What a shell takes for the name of a variable (POSIX.1-2017, XBD 3.235), and for white space. */
final class Names {
    private Names() {}

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isPart(char c) {
        return isStart(c) || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isName(String text) {
        return !text.isEmpty() && isStart(text.charAt(0)) && text.chars().allMatch(c -> isPart((char) c));
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether an unquoted word ends before it. */
    static boolean endsWord(char c) {
        return isBlank(c) || c == '\n' || ";&|<>()".indexOf(c) >= 0;
    }
}
