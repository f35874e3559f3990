package org.sallyport.statement;

import java.util.Optional;
import org.sallyport.statement.Token.Kind;

/** What an identifier's token names (manual, section 4.1.1). */
final class Identifiers {
    /** NAMEDATALEN - 1: longer names are silently cut by the server. */
    private static final int MAX_BYTES = 63;

    private Identifiers() {}

    static boolean isIdentifier(Kind kind) {
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER || kind == Kind.UNICODE_IDENTIFIER;
    }

    /** The name's value; empty when a Unicode escape is malformed. */
    static Optional<String> value(Kind kind, String token) {
        return switch (kind) {
            case WORD -> Optional.of(cut(fold(token)));
            case QUOTED_IDENTIFIER -> Optional.of(cut(unquote(token.substring(1, token.length() - 1))));
            default -> unicode(unquote(token.substring(3, token.length() - 1))).map(Identifiers::cut);
        };
    }

    /** Only ASCII letters: what the server does in multi-byte encodings. */
    static String fold(String word) {
        int upper = 0;
        while (upper < word.length() && (word.charAt(upper) < 'A' || word.charAt(upper) > 'Z')) {
            upper++;
        }
        if (upper == word.length()) {
            return word;
        }
        StringBuilder folded = new StringBuilder(word);
        for (int i = upper; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        return folded.toString();
    }

    private static String unquote(String inner) {
        return inner.indexOf('"') < 0 ? inner : inner.replace("\"\"", "\"");
    }

    private static Optional<String> unicode(String inner) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < inner.length()) {
            if (inner.charAt(at) != '\\') {
                value.append(inner.charAt(at++));
            } else if (inner.startsWith("\\\\", at)) {
                value.append('\\');
                at += 2;
            } else {
                boolean wide = inner.startsWith("\\+", at);
                int from = at + (wide ? 2 : 1);
                int to = from + (wide ? 6 : 4);
                int point = to <= inner.length() ? hex(inner, from, to) : -1;
                if (!Character.isValidCodePoint(point) || point == 0) {
                    return Optional.empty();
                }
                value.appendCodePoint(point);
                at = to;
            }
        }
        return Optional.of(value.toString());
    }

    private static int hex(String digits, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static String cut(String name) {
        if (name.length() * 3 <= MAX_BYTES) {
            return name;
        }
        int bytes = 0;
        int at = 0;
        while (at < name.length()) {
            int point = name.codePointAt(at);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > MAX_BYTES) {
                return name.substring(0, at);
            }
            at += Character.charCount(point);
        }
        return name;
    }
}
