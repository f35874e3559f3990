package org.sallyport.statement.shell;

/** Reads a sed script (POSIX.1-2017, sed) as far as needed to know that it writes no file and runs no program. */
final class SedScript {
    private static final String PLAIN = "pdqQ=nNgGhHxDPlzF";

    private final String text;
    private int at;

    SedScript(String text) {
        this.text = text;
    }

    /** False when in doubt. */
    boolean harmless() {
        while (true) {
            skip(" \t\n;}");
            if (done()) {
                return true;
            }
            if (!addresses() || !command()) {
                return false;
            }
        }
    }

    private boolean done() {
        return at >= text.length();
    }

    private char next() {
        return done() ? '\0' : text.charAt(at++);
    }

    private void skip(String chars) {
        while (!done() && chars.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean addresses() {
        do {
            skip(" \t,");
            char c = done() ? '\0' : text.charAt(at);
            if (c == '/') {
                at++;
                if (!part('/')) {
                    return false;
                }
                skip("IM");
            } else {
                skip("0123456789$~+");
            }
            skip(" \t");
        } while (!done() && text.charAt(at) == ',');
        skip(" \t!");
        return true;
    }

    /** Moves past the delimiter; false when it is missing, or stands in brackets, where versions differ. */
    private boolean part(char delimiter) {
        boolean bracket = false;
        while (!done()) {
            char c = next();
            if (c == delimiter) {
                return !bracket;
            }
            if (c == '\\') {
                at++;
            } else if (c == '\n') {
                return false;
            } else if (c == '[') {
                bracket = true;
            } else if (c == ']') {
                bracket = false;
            }
        }
        return false;
    }

    private boolean command() {
        char c = next();
        if (c == '{') {
            return true;
        }
        if (c == 's' || c == 'y') {
            char delimiter = next();
            if (delimiter == '\\' || delimiter == '\n' || delimiter == '\0' || !part(delimiter) || !part(delimiter)) {
                return false;
            }
            if (c == 's') {
                skip("gpiIMm0123456789");
            }
            return ends();
        }
        if (PLAIN.indexOf(c) >= 0) {
            skip(" \t0123456789");
            return ends();
        }
        return false;
    }

    private boolean ends() {
        skip(" \t");
        return done() || ";}\n".indexOf(text.charAt(at)) >= 0;
    }
}
