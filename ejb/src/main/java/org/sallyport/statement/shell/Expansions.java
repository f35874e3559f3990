package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;

/** Reads what begins with a dollar sign or a backtick (Bash manual 3.5); commands inside are read as commands. */
final class Expansions {
    private final Reading in;
    private final Parameters parameters;
    private final Arithmetic arithmetic;

    Expansions(Reading in) {
        this.in = in;
        this.parameters = new Parameters(in);
        this.arithmetic = new Arithmetic(in);
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    /** Reads from a dollar sign on. */
    void dollar(List<Letter> letters, boolean quoted) {
        int start = in.at;
        char next = in.peek(1);
        if (next == '(') {
            substitution(letters, quoted);
        } else if (next == '{') {
            parameters.braced(letters, quoted);
        } else if (Names.isStart(next)) {
            in.at++;
            while (!in.done() && Names.isPart(in.peek())) {
                in.at++;
            }
            parameters.plain(letters, start, quoted);
        } else if (next == '\'' && !quoted) {
            in.at += 2;
            AnsiQuotes.read(in, letters);
        } else if (next == '"' && !quoted) {
            in.at++;
            in.words.doubleQuoted(letters);
        } else if ("#?$!".indexOf(next) >= 0 && next != '\0') {
            in.at += 2;
            letters.add(new Letter(Letter.HIDDEN, Kind.NUMBER, start, in.at));
        } else if (Names.isDigit(next) || next == '-' || next == '*' || next == '@') {
            in.at += 2;
            boolean one = quoted && next != '@';
            letters.add(new Letter(Letter.HIDDEN, one ? Kind.VALUE : Kind.WORDS, start, in.at));
        } else {
            if (next == '[') {
                in.problem(start, "arithmetic in its old form");
            } else if (next == '\\' && in.peek(2) == '\n') {
                in.problem(start, "a dollar sign at the end of a continued line");
            }
            in.at++;
            letters.add(new Letter('$', quoted ? Kind.QUOTED : Kind.PLAIN, start, in.at));
        }
    }

    private void substitution(List<Letter> letters, boolean quoted) {
        int start = in.at;
        if (in.take("$((")) {
            if (arithmetic.read(start)) {
                letters.add(new Letter(Letter.HIDDEN, Kind.NUMBER, start, in.at));
                return;
            }
            in.at = start;
        }
        in.at += 2;
        commands();
        letters.add(new Letter(Letter.HIDDEN, quoted ? Kind.VALUE : Kind.WORDS, start, in.at));
    }

    /** {@code <(…)} and {@code >(…)}. */
    void process(List<Letter> letters) {
        int start = in.at;
        in.at += 2;
        commands();
        letters.add(new Letter(Letter.HIDDEN, Kind.VALUE, start, in.at));
    }

    private void commands() {
        if (!in.enter()) {
            return;
        }
        in.captured++;
        in.conditional++;
        in.parser.list(Stop.at(")"));
        in.parser.expectSign(")");
        if (in.hereDocuments.pending()) {
            in.problem(in.at - 1, "a here-document whose body lies outside its substitution");
        }
        in.conditional--;
        in.captured--;
        in.leave();
    }

    /** Reads from the opening to the closing backtick. */
    void backtick(List<Letter> letters, boolean quoted) {
        int start = in.at++;
        List<Letter> inner = new ArrayList<>();
        while (!in.done() && in.peek() != '`') {
            char next = in.peek(1);
            boolean escape = in.peek() == '\\'
                    && in.at + 1 < in.text.length()
                    && (next == '$' || next == '`' || next == '\\' || (quoted && next == '"'));
            int length = escape ? 2 : 1;
            inner.add(new Letter(escape ? next : in.peek(), Kind.QUOTED, in.at, in.at + length));
            in.at += length;
        }
        in.close();
        in.inside(inner, true);
        letters.add(new Letter(Letter.HIDDEN, quoted ? Kind.VALUE : Kind.WORDS, start, in.at));
    }
}
