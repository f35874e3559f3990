package org.sallyport.statement.shell;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [[ … ]]} (Bash manual 3.2.5.2), which evaluates arithmetic and which other shells do not know. */
final class Conditions {
    private static final Set<String> ARITHMETIC = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");
    private static final Pattern VARIABLE = Pattern.compile("\"?\\$\\{?#?([A-Za-z_][A-Za-z_0-9]*+)}?\"?");

    private final Reading in;

    Conditions(Reading in) {
        this.in = in;
    }

    /** The reader stands after {@code [[}. */
    void read() {
        int start = in.at;
        Word before = Word.unknown(start, start);
        boolean evaluates = false;
        // where [[ is not known it fails: what follows || runs then, and after ! or another || what follows &&
        boolean runs = in.successAnyway;
        while (true) {
            in.skipBlanks();
            if (in.peek() == '\n') {
                in.problem(in.at, "sh would take the next line for a command");
                in.skipLines();
            }
            if (in.done()) {
                in.incomplete = true;
                return;
            }
            if (in.take("&&") || in.take("||")) {
                runs |= in.text.startsWith("||", in.at - 2);
                alternative(runs);
            } else if (in.peek() == '>') {
                in.at++;
                in.problem(in.at - 1, "sh would take it for a redirection");
            } else if ("()<".indexOf(in.peek()) >= 0) {
                in.at++;
            } else {
                int from = in.at;
                Word word = new Word(before.is("=~") ? in.words.readPattern() : in.words.read(), from, in.at);
                if (in.at == from) {
                    in.at++;
                    in.problem(from, "not understood inside [[");
                    return;
                }
                if (word.is("]]")) {
                    return;
                }
                evaluates = rate(word, before, evaluates);
                before = word;
            }
        }
    }

    /** Checks both sides of an arithmetic comparison; whether the next word is such a side. */
    private boolean rate(Word word, Word before, boolean evaluates) {
        if (evaluates) {
            evaluated(word);
        }
        if (before.is("-v") || before.is("-R")) {
            if (!word.literal() || !Names.isName(word.value())) {
                in.problem(word.start(), "a subscript is evaluated");
            }
        }
        boolean operator = word.literal() && ARITHMETIC.contains(word.value());
        if (operator) {
            evaluated(before);
        } else if (word.value().startsWith("-") && !word.known()) {
            in.problem(word.start(), "a test that the text does not show");
        }
        return operator;
    }

    private void evaluated(Word word) {
        if (word.numeric() || (word.literal() && word.value().matches("-?[0-9]+"))) {
            return;
        }
        Matcher variable = VARIABLE.matcher(in.text.substring(word.start(), word.end()));
        if (variable.matches()) {
            in.out.evaluates(in.source, word.start(), word.end(), Set.of(variable.group(1)));
        } else {
            in.problem(word.start(), "arithmetic evaluates what is not in the text");
        }
    }

    /** A shell without {@code [[} may run what follows as a program. */
    private void alternative(boolean runs) {
        in.skipLines();
        int at = in.at;
        while (at < in.text.length() && (in.text.charAt(at) == '!' || Names.isBlank(in.text.charAt(at)))) {
            at++;
        }
        boolean test =
                in.text.startsWith("-", at) && at + 1 < in.text.length() && Names.isStart(in.text.charAt(at + 1));
        if (runs && !in.done() && !test) {
            in.problem(in.at, "sh would run what follows as a program");
        }
    }
}
