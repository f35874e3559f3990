package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;

/** Reads {@code $NAME} and {@code ${…}} (Bash manual 3.5.3). */
final class Parameters {
    /** {@code @} with these gives text that is not run; {@code @P} would run what a prompt runs. */
    private static final String HARMLESS_TRANSFORMATIONS = "QULuEAaKk";

    private final Reading in;

    Parameters(Reading in) {
        this.in = in;
    }

    /** The reader stands after {@code $NAME}. */
    void plain(List<Letter> letters, int start, boolean quoted) {
        add(letters, start, in.text.substring(start + 1, in.at), quoted, false);
    }

    /** HOME is known well enough: it cannot be changed without being noticed. */
    private void add(List<Letter> letters, int start, String name, boolean quoted, boolean several) {
        if (name.equals("HOME")) {
            letters.add(new Letter('~', Kind.QUOTED, start, in.at));
        } else {
            letters.add(new Letter(Letter.HIDDEN, quoted && !several ? Kind.VALUE : Kind.WORDS, start, in.at));
        }
    }

    /** Reads a parameter in braces, from its dollar sign to its closing brace. */
    void braced(List<Letter> letters, boolean quoted) {
        int start = in.at;
        in.at += 2;
        if (!in.enter()) {
            return;
        }
        boolean length = in.peek() == '#' && (Names.isPart(in.peek(1)) || in.peek(1) == '@' || in.peek(1) == '*');
        if (length) {
            in.at++;
        } else if (in.peek() == '!' && in.peek(1) != '}') {
            in.problem(start, "takes the value of a variable that another one names");
            in.at++;
        }
        String name = name();
        if (name.isEmpty()) {
            in.problem(start, "an expansion that is not understood");
        }
        boolean several = name.equals("@") || subscript();
        boolean bare = in.peek() == '}';
        if (!bare) {
            operator(name, start);
        }
        body(quoted);
        if (length && bare) {
            letters.add(new Letter(Letter.HIDDEN, Kind.NUMBER, start, in.at));
        } else {
            add(letters, start, bare ? name : "", quoted, several);
        }
        in.leave();
    }

    private String name() {
        int from = in.at;
        if (Names.isStart(in.peek())) {
            while (!in.done() && Names.isPart(in.peek())) {
                in.at++;
            }
        } else if (Names.isDigit(in.peek())) {
            while (!in.done() && Names.isDigit(in.peek())) {
                in.at++;
            }
        } else if (!in.done() && "@*#?-$!".indexOf(in.peek()) >= 0) {
            in.at++;
        }
        return in.text.substring(from, in.at);
    }

    /** Reads {@code […]}; whether it stands for all elements. */
    private boolean subscript() {
        if (in.peek() != '[') {
            return false;
        }
        if (in.looking("[@]") || in.looking("[*]")) {
            boolean several = in.looking("[@]");
            in.at += 3;
            return several;
        }
        int close = in.text.indexOf(']', in.at);
        // a subscript longer than this is no number
        String inner = close < 0 || close - in.at > 100 ? "?" : in.text.substring(in.at + 1, close);
        if (inner.isEmpty() || !inner.chars().allMatch(c -> Names.isPart((char) c))) {
            in.problem(in.at, "a subscript is evaluated");
            return false;
        }
        in.out.evaluates(in.source, in.at, close, Arithmetic.names(inner));
        in.at = close + 1;
        return false;
    }

    private void operator(String name, int start) {
        char first = in.peek();
        boolean colon = first == ':';
        char second = in.peek(1);
        if (first == '=' || (colon && second == '=')) {
            in.out.assign(name, false, false);
            if (Variables.sensitive(name)) {
                in.problem(start, Variables.reason(name));
            }
        } else if (first == '@' && HARMLESS_TRANSFORMATIONS.indexOf(second) < 0) {
            in.problem(start, "runs what a prompt would run");
        } else if (colon && "-?+".indexOf(second) < 0) {
            int close = in.text.indexOf('}', in.at);
            String offsets = in.text.substring(in.at + 1, close < 0 ? in.text.length() : close);
            // longer ones are no plain offsets
            if (offsets.length() > 200
                    || !offsets.chars().allMatch(c -> Names.isPart((char) c) || " :-+*".indexOf(c) >= 0)) {
                in.problem(start, "an offset is evaluated");
            } else {
                in.out.evaluates(in.source, start, close < 0 ? in.text.length() : close, Arithmetic.names(offsets));
            }
        } else if (!in.done() && "-=?+#%/^,:@".indexOf(first) < 0) {
            in.problem(start, "an expansion that is not understood");
        }
    }

    private void body(boolean quoted) {
        List<Letter> ignored = new ArrayList<>();
        while (!in.done() && in.peek() != '}') {
            char c = in.peek();
            if (c == '\\') {
                in.at = Math.min(in.at + 2, in.text.length());
            } else if (c == '"') {
                in.words.doubleQuoted(ignored);
            } else if (c == '\'' && quoted) {
                in.problem(in.at, "shells differ on a single quote inside an expansion");
                in.at++;
            } else if (c == '\'') {
                int close = in.text.indexOf('\'', in.at + 1);
                in.incomplete |= close < 0;
                in.at = close < 0 ? in.text.length() : close + 1;
            } else if (c == '$') {
                in.expansions.dollar(ignored, quoted);
            } else if (c == '`') {
                in.expansions.backtick(ignored, quoted);
            } else if ((c == '<' || c == '>') && in.peek(1) == '(' && !quoted) {
                in.expansions.process(ignored);
            } else {
                in.at++;
            }
        }
        in.close();
    }
}
