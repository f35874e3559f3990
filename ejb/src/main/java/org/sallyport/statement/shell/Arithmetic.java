package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code ((…))}. The shell evaluates a variable's value as an expression again, and a subscript in it may run
 * commands; so only numbers and variables that the text itself has set to numbers are harmless.
 */
final class Arithmetic {
    private static final Pattern TOKEN = Pattern.compile("[0-9][0-9A-Za-z_#@]*+|[A-Za-z_][A-Za-z_0-9]*+");
    private static final Pattern UNKNOWN_PARAMETER = Pattern.compile("\\$[0-9@*_-]");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z_0-9]*+)\\s*+(=(?!=)|[^\\w\\s=<>!]*+=(?!=))");

    /** Longer than people write; each assignment in it costs a look at all of it. */
    private static final int MAX_EXPRESSION = 1_000;

    private final Reading in;

    Arithmetic(Reading in) {
        this.in = in;
    }

    /** Reads on to {@code ))}; false, and everything is as before except the position, when it does not end so. */
    boolean read(int start) {
        Parsed.Mark mark = in.out.mark();
        boolean incomplete = in.incomplete;
        int from = in.at;
        if (!in.enter()) {
            return true;
        }
        boolean found = toEnd();
        in.leave();
        if (!found) {
            in.out.reset(mark);
            in.incomplete = incomplete;
            return !in.secondLook();
        }
        expression(start, in.text.substring(from, Math.min(in.at, in.text.length())));
        return true;
    }

    private boolean toEnd() {
        List<Letter> ignored = new ArrayList<>();
        int open = 0;
        while (!in.done()) {
            char c = in.peek();
            if (c == '$') {
                in.expansions.dollar(ignored, true);
            } else if (c == '`') {
                in.expansions.backtick(ignored, true);
            } else if (c == ')' && open == 0) {
                if (in.at + 1 < in.text.length()) {
                    return in.take("))");
                }
                in.at++;
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                in.at++;
            }
        }
        in.incomplete = true;
        return true;
    }

    private void expression(int start, String inner) {
        if (inner.length() > MAX_EXPRESSION
                || inner.indexOf('[') >= 0
                || inner.indexOf('`') >= 0
                || inner.indexOf('\'') >= 0
                || inner.indexOf('"') >= 0
                || inner.indexOf('\\') >= 0
                || inner.contains("${")
                || inner.replace("$((", "").contains("$(")
                || UNKNOWN_PARAMETER.matcher(inner).find()) {
            in.problem(start, "arithmetic evaluates what is not in the text");
            return;
        }
        Matcher assignments = ASSIGNMENT.matcher(inner);
        Set<String> used = names(inner);
        while (assignments.find()) {
            String name = assignments.group(1);
            if (Variables.sensitive(name)) {
                in.problem(start, Variables.reason(name));
            }
            if (assignments.group(2).equals("=")) {
                in.out.assign(name, true, in.conditional == 0);
                if (!usedBefore(inner, name)) {
                    used.remove(name);
                }
            }
        }
        in.out.evaluates(in.source, start, Math.min(in.at, in.text.length()), used);
    }

    /** Whether the first place that names it is not the assignment. */
    private static boolean usedBefore(String inner, String name) {
        Matcher first = Pattern.compile("\\b" + name + "\\b\\s*+(=(?!=))?").matcher(inner);
        return !first.find()
                || first.group(1) == null
                || inner.indexOf('?') >= 0
                || inner.contains("&&")
                || inner.contains("||");
    }

    /** The variables in an expression. */
    static Set<String> names(String expression) {
        Set<String> names = new HashSet<>();
        Matcher tokens = TOKEN.matcher(expression);
        while (tokens.find()) {
            if (Names.isStart(tokens.group().charAt(0))) {
                names.add(tokens.group());
            }
        }
        return names;
    }
}
