package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;

/** Reads one word with its quotes (POSIX.1-2017, XCU 2.2; Bash manual 3.1.2). */
final class WordReader {
    private static final String ESCAPED_IN_QUOTES = "$`\"\\";

    private final Reading in;

    WordReader(Reading in) {
        this.in = in;
    }

    /** The word that begins here; it has no letters when none does. */
    List<Letter> read() {
        return read(false);
    }

    /** The right side of {@code =~}, in which brackets and bars stand for themselves. */
    List<Letter> readPattern() {
        return read(true);
    }

    private List<Letter> read(boolean pattern) {
        List<Letter> letters = new ArrayList<>();
        while (!in.done()) {
            char c = in.peek();
            if (c == '\\') {
                escaped(letters);
            } else if (c == '\'') {
                singleQuoted(letters);
            } else if (c == '"') {
                doubleQuoted(letters);
            } else if (c == '$') {
                in.expansions.dollar(letters, false);
            } else if (c == '`') {
                in.expansions.backtick(letters, false);
            } else if ((c == '<' || c == '>') && in.peek(1) == '(' && !pattern) {
                in.expansions.process(letters);
            } else if (c == '(' && array(letters)) {
                elements(letters);
            } else if (c == '(' && alternatives(letters) && !pattern) {
                in.problem(in.at, "a pattern with alternatives");
                return letters;
            } else if (Names.endsWord(c) && !(pattern && "()|<>".indexOf(c) >= 0)) {
                return letters;
            } else {
                add(letters, c, Kind.PLAIN, 1);
            }
        }
        return letters;
    }

    private void add(List<Letter> letters, char value, Kind kind, int length) {
        letters.add(new Letter(value, kind, in.at, in.at + length));
        in.at += length;
    }

    private void nothing(List<Letter> letters) {
        letters.add(new Letter(Letter.HIDDEN, Kind.NOTHING, in.at, in.at));
    }

    private void escaped(List<Letter> letters) {
        if (in.at + 1 >= in.text.length()) {
            in.incomplete = true;
            add(letters, '\\', Kind.QUOTED, 1);
        } else if (in.peek(1) == '\n') {
            in.at += 2;
            in.incomplete |= in.done();
        } else {
            add(letters, in.peek(1), Kind.QUOTED, 2);
        }
    }

    private void singleQuoted(List<Letter> letters) {
        nothing(letters);
        in.at++;
        while (!in.done() && in.peek() != '\'') {
            add(letters, in.peek(), Kind.QUOTED, 1);
        }
        in.close();
    }

    /** Reads from the opening to the closing quote. */
    void doubleQuoted(List<Letter> letters) {
        nothing(letters);
        in.at++;
        while (!in.done() && in.peek() != '"') {
            quotedLetter(letters, ESCAPED_IN_QUOTES);
        }
        in.close();
    }

    /** Reads the rest of the text as the body of a here-document without quotes around its delimiter. */
    void hereBody() {
        List<Letter> letters = new ArrayList<>();
        while (!in.done()) {
            quotedLetter(letters, "$`\\");
        }
    }

    private void quotedLetter(List<Letter> letters, String escapes) {
        char c = in.peek();
        if (c == '\\' && in.peek(1) == '\n') {
            in.at += 2;
        } else if (c == '\\' && in.at + 1 < in.text.length() && escapes.indexOf(in.peek(1)) >= 0) {
            add(letters, in.peek(1), Kind.QUOTED, 2);
        } else if (c == '$') {
            in.expansions.dollar(letters, true);
        } else if (c == '`') {
            in.expansions.backtick(letters, true);
        } else {
            add(letters, c, Kind.QUOTED, 1);
        }
    }

    /** Whether the letters so far are {@code NAME=} or {@code NAME+=}. */
    private static boolean array(List<Letter> letters) {
        int size = letters.size();
        return size > 1
                && letters.get(size - 1).plain('=')
                && new Word(letters, 0, 0).assignment()
                        == new Word(letters, 0, 0).letters().size() - 1;
    }

    private static boolean alternatives(List<Letter> letters) {
        Letter last = letters.isEmpty() ? null : letters.get(letters.size() - 1);
        return last != null && last.kind() == Kind.PLAIN && "?*+@!".indexOf(last.value()) >= 0;
    }

    /** {@code (a b c)} after {@code NAME=}. */
    private void elements(List<Letter> letters) {
        int start = in.at++;
        if (!in.enter()) {
            return;
        }
        in.skipLines();
        while (!in.done() && in.peek() != ')') {
            int before = in.at;
            List<Letter> element = read();
            if (in.at == before) {
                in.problem(in.at, "not understood inside an array");
                in.at++;
            } else if (element.stream().anyMatch(letter -> letter.plain('['))) {
                in.problem(before, "a subscript is evaluated");
            }
            in.skipLines();
        }
        in.close();
        letters.add(new Letter(Letter.HIDDEN, Kind.VALUE, start, in.at));
        in.leave();
    }
}
