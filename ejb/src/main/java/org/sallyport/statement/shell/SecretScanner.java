package org.sallyport.statement.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in a text by the names before them, whatever language they stand in: {@code NAME=secret},
 * {@code --password secret}, {@code Authorization: …}, {@code scheme://user:secret@host}. It prefers to find too much.
 */
final class SecretScanner {
    /** Takes a secret's offsets: of the first char and after the last. */
    @FunctionalInterface
    interface Found {
        void secret(int start, int end);
    }

    private static final Pattern NAME = Pattern.compile(
            "passw(?:or)?d|passphrase|secret|token|[_-]pwd|api[_-]?key|access[_-]?key|private[_-]?key|credential|"
                    + "authorization|cookie",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile("://[^\\s/@:'\"]{0,256}:");
    /** What may follow the recognized part of a name; longer names are nobody's. */
    private static final int MAX_NAME = 64;
    /** Longer than any secret that stands in a URL. */
    private static final int MAX_URL = 1_024;

    private SecretScanner() {}

    static void scan(String text, Found found) {
        Quotes quotes = new Quotes(text);
        int done = 0;
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (names.start() >= done) {
                done = Math.max(done, named(text, names, quotes, found));
            }
        }
        Matcher urls = URL.matcher(text);
        while (urls.find()) {
            int at = urls.end();
            int last = -1;
            for (int i = at;
                    i < Math.min(text.length(), at + MAX_URL) && " \t\n'\"/".indexOf(text.charAt(i)) < 0;
                    i++) {
                last = text.charAt(i) == '@' ? i : last;
            }
            if (last > at) {
                found.secret(at, last);
            }
        }
    }

    /** Where looking goes on. */
    private static int named(String text, Matcher name, Quotes quotes, Found found) {
        int at = name.end();
        int limit = Math.min(text.length(), at + MAX_NAME);
        while (at < limit && (Names.isPart(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        boolean header =
                name.group().equalsIgnoreCase("authorization") || name.group().equalsIgnoreCase("cookie");
        int afterName = at;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            at++;
        }
        int separator = skipBlanks(text, at);
        char sign = separator < text.length() ? text.charAt(separator) : '\0';
        int start;
        if (sign == '=' && separator == at) {
            start = at + 1;
        } else if (sign == ':' && !text.startsWith("://", separator)) {
            start = skipBlanks(text, separator + 1);
        } else if (separator > afterName && at == afterName && option(text, name.start())) {
            start = separator;
        } else {
            return afterName;
        }
        if (start >= text.length() || text.charAt(start) == '$') {
            return start;
        }
        int end = header ? quotes.lineEnd(start) : quotes.valueEnd(start);
        found.secret(start, end);
        return end;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Names.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether the word around this offset begins with two dashes. */
    private static boolean option(String text, int at) {
        int begin = at;
        int limit = Math.max(0, at - MAX_NAME);
        while (begin > limit && (Names.isPart(text.charAt(begin - 1)) || text.charAt(begin - 1) == '-')) {
            begin--;
        }
        return text.startsWith("--", begin);
    }
}
