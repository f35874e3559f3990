package org.sallyport.statement.shell;

import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;

/** Reads {@code $'…'} (Bash manual 3.1.2.4). */
final class AnsiQuotes {
    private static final String NAMES = "abeEfnrtv\\'\"?";
    private static final String VALUES = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";

    private AnsiQuotes() {}

    /** The reader stands after the opening quote; afterwards, after the closing one. */
    static void read(Reading in, List<Letter> letters) {
        letters.add(new Letter(Letter.HIDDEN, Kind.NOTHING, in.at, in.at));
        int from = letters.size();
        while (!in.done() && in.peek() != '\'') {
            if (in.peek() == '\\' && in.at + 1 < in.text.length()) {
                escape(in, letters);
            } else {
                letters.add(new Letter(in.peek(), Kind.QUOTED, in.at, in.at + 1));
                in.at++;
            }
        }
        in.close();
        if (letters.subList(from, letters.size()).stream().anyMatch(letter -> letter.value() == '\0')) {
            in.problem(in.at - 1, "holds a NUL character, where the shell stops reading");
        }
    }

    private static void escape(Reading in, List<Letter> letters) {
        char name = in.peek(1);
        int known = NAMES.indexOf(name);
        if (name == '\'') {
            in.problem(in.at, "shells differ on an escaped quote inside $'…'");
        }
        if (known >= 0) {
            add(in, letters, VALUES.charAt(known), 2);
        } else if (name == 'x') {
            number(in, letters, 2, 16, 2);
        } else if (name == 'u') {
            number(in, letters, 2, 16, 4);
        } else if (name == 'U') {
            number(in, letters, 2, 16, 8);
        } else if (name >= '0' && name <= '7') {
            number(in, letters, 1, 8, 3);
        } else if (name == 'c' && in.at + 2 < in.text.length()) {
            add(in, letters, (char) (in.peek(2) & 0x1f), 3);
        } else {
            add(in, letters, '\\', 1);
        }
    }

    private static void add(Reading in, List<Letter> letters, char value, int length) {
        letters.add(new Letter(value, Kind.QUOTED, in.at, in.at + length));
        in.at += length;
    }

    private static void number(Reading in, List<Letter> letters, int skip, int radix, int digits) {
        int value = 0;
        int length = skip;
        while (length < skip + digits && Character.digit(in.peek(length), radix) >= 0 && in.peek(length) < 128) {
            value = value * radix + Character.digit(in.peek(length), radix);
            length++;
        }
        if (length == skip) {
            add(in, letters, '\\', 1);
            return;
        }
        if (radix == 8 || skip + digits == 4) {
            value &= 0xff;
        }
        if (value > 0x7f) {
            // one byte of a character, or a character that the target's locale decides on
            in.problem(in.at, "a character that the text does not show");
            add(in, letters, '\uFFFD', length);
        } else {
            add(in, letters, (char) value, length);
        }
    }
}
