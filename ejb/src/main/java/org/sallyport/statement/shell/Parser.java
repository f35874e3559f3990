package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.shell.Letter.Kind;
import org.sallyport.statement.shell.Simple.Redirect;

/**
 * Reads lists, pipelines and simple commands (POSIX.1-2017, XCU 2.10). It reads any text to its end; where the grammar
 * does not allow what it finds, it notes a problem and goes on.
 */
final class Parser {
    /** The longer one first where one begins another. */
    private static final List<String> REDIRECTIONS =
            List.of("&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">");

    private final Reading in;
    private final Compounds compounds;

    Parser(Reading in) {
        this.in = in;
        this.compounds = new Compounds(in, this);
    }

    /** The whole text. */
    void script() {
        list(Stop.NOWHERE);
        in.hereDocuments.finish();
    }

    /** Reads commands up to, not including, the stop or the end of the text. */
    void list(Stop stop) {
        while (true) {
            in.skipLines();
            if (in.done() || stopsHere(stop)) {
                return;
            }
            int before = in.at;
            andOr();
            in.skipBlanks();
            if (in.done() || stop.signs().stream().anyMatch(in::looking)) {
                return;
            }
            char c = in.peek();
            if (c == ';' && in.peek(1) != ';' && in.at > before) {
                in.at++;
            } else if (c == '&' && in.at > before) {
                in.at++;
            } else if (c != '\n' && (!stopsHere(stop) || in.at == before)) {
                in.at++;
                in.refused(in.at - 1, Reasons.shown(c) + " is not expected here");
            }
        }
    }

    private boolean stopsHere(Stop stop) {
        return stop.signs().stream().anyMatch(in::looking)
                || (!stop.words().isEmpty() && stop.words().contains(compounds.reservedHere()));
    }

    private void andOr() {
        int conditional = in.conditional;
        boolean afterOr = false;
        while (pipeline(afterOr)) {
            in.skipBlanks();
            if (!in.take("&&") && !in.take("||")) {
                break;
            }
            afterOr = in.text.charAt(in.at - 1) == '|';
            in.conditional++;
            in.skipLines();
            if (in.done()) {
                in.incomplete = true;
                break;
            }
        }
        in.conditional = conditional;
    }

    /** False when no command begins here. */
    private boolean pipeline(boolean afterOr) {
        boolean around = in.successAnyway;
        in.successAnyway = afterOr;
        while (compounds.prefix()) {
            in.skipBlanks();
        }
        Parsed.Mark mark = in.out.mark();
        int conditional = in.conditional;
        boolean found = false;
        int feeder = -1;
        while (true) {
            int from = in.out.commands.size();
            found |= command();
            List<Simple> member = in.out.commands.subList(from, in.out.commands.size());
            if (!member.isEmpty()) {
                member.get(0).feeder = feeder;
                feeder = in.out.commands.size() - 1;
            }
            in.skipBlanks();
            if (!found || in.peek() != '|' || in.peek(1) == '|') {
                break;
            }
            in.at += in.peek(1) == '&' ? 2 : 1;
            member.forEach(each -> each.captured = true);
            in.conditional = conditional + 1;
            in.skipLines();
            if (in.done()) {
                in.incomplete = true;
                break;
            }
        }
        boolean background = in.peek() == '&' && in.peek(1) != '&';
        if (background || in.conditional > conditional) {
            in.out.loosen(mark);
        }
        in.conditional = conditional;
        in.successAnyway = around;
        return found;
    }

    private boolean command() {
        in.skipBlanks();
        if (in.done()) {
            return false;
        }
        int start = in.at;
        int from = in.out.commands.size();
        if (compounds.read()) {
            redirections(start, from);
            return true;
        }
        return simple();
    }

    /** The redirections of a compound command, as a command of their own when there are any. */
    private void redirections(int start, int from) {
        Simple simple = new Simple(in.source, start);
        simple.captured = in.captured > 0;
        in.skipBlanks();
        while (redirection(simple)) {
            in.skipBlanks();
        }
        simple.end = in.at;
        simple.order = in.out.order();
        if (!simple.redirects.isEmpty()) {
            if (!simple.toTerminal()) {
                in.out.commands.subList(from, in.out.commands.size()).forEach(each -> each.captured = true);
            }
            in.out.commands.add(simple);
        }
    }

    private boolean simple() {
        Simple simple = new Simple(in.source, in.at);
        simple.captured = in.captured > 0;
        int index = in.out.commands.size();
        in.out.commands.add(simple);
        while (true) {
            int end = in.at;
            in.skipBlanks();
            if (in.done()) {
                simple.end = end;
                break;
            }
            if (redirection(simple)) {
                continue;
            }
            if (in.peek() == '(' && simple.words.size() == 1 && simple.assignments.isEmpty()) {
                if (function(simple, index)) {
                    return true;
                }
            }
            int before = in.at;
            List<Letter> letters = in.words.read();
            if (in.at == before) {
                simple.end = end;
                break;
            }
            if (simple.words.isEmpty()) {
                subscript(letters);
            }
            word(simple, letters, before);
        }
        simple.order = in.out.order();
        if (simple.isEmpty()) {
            in.out.commands.remove(index);
            return false;
        }
        assigned(simple);
        return true;
    }

    /** Bash reads on to the end of a subscript at the beginning of a command, over lines too. */
    private void subscript(List<Letter> letters) {
        int name = new Word(letters, 0, 0).name().length();
        if (name > 0 && name < letters.size() && letters.get(name).plain('[')) {
            boolean closed = in.text.indexOf(']', letters.get(name).start()) > 0;
            in.incomplete |= !closed;
        }
    }

    private void word(Simple simple, List<Letter> letters, int start) {
        Word whole = new Word(letters, start, in.at);
        if (simple.words.isEmpty() && whole.assignment() >= 0) {
            simple.assignments.add(whole);
        } else if (descriptor(whole)) {
            String name = whole.value().substring(1, whole.value().length() - 1);
            in.out.assign(name, false, false);
            if (Variables.sensitive(name)) {
                in.problem(start, Variables.reason(name));
            }
        } else {
            Braces.expand(letters).forEach(each -> simple.words.add(new Word(each, start, in.at)));
        }
    }

    /** A name in braces right before a redirection: a variable that gets the descriptor's number. */
    private boolean descriptor(Word word) {
        String text = word.value();
        int last = text.length() - 1;
        return (in.peek() == '<' || in.peek() == '>')
                && last > 1
                && text.charAt(0) == '{'
                && text.charAt(last) == '}'
                && Names.isName(text.substring(1, last))
                && word.letters().stream().allMatch(letter -> letter.kind() == Kind.PLAIN);
    }

    /** A variable that a command without words sets stays set. */
    private void assigned(Simple simple) {
        for (Word assignment : simple.assignments) {
            boolean number = simple.words.isEmpty()
                    && assignment.from(assignment.assignment() + 1).numeric();
            in.out.assign(assignment.name(), number, in.conditional == 0);
        }
    }

    private boolean function(Simple name, int index) {
        int at = in.at++;
        in.skipBlanks();
        if (in.peek() != ')' || !name.redirects.isEmpty()) {
            in.at = at;
            return false;
        }
        in.at++;
        in.out.commands.remove(index);
        define(name.words.get(0), name.start);
        return true;
    }

    /** Reads a function's body; the reader stands before it. */
    void define(Word name, int start) {
        in.skipLines();
        if (in.done()) {
            in.incomplete = true;
        }
        if (!name.literal() || VettedPrograms.contains(name.value()) || Compounds.RESERVED.contains(name.value())) {
            in.problem(start, "a function takes the place of " + Reasons.shown(name));
        }
        int from = in.out.commands.size();
        boolean firm = in.conditional == 0;
        in.conditional++;
        if (in.enter()) {
            command();
            in.leave();
        }
        in.conditional--;
        in.out.functions.add(new Parsed.Function(name.value(), from, in.out.commands.size(), firm));
    }

    /** Reads a redirection into the command; false when none begins here. */
    private boolean redirection(Simple simple) {
        int start = in.at;
        while (Names.isDigit(in.peek())) {
            in.at++;
        }
        boolean number = in.at > start;
        String operator = null;
        for (String each : REDIRECTIONS) {
            if (in.looking(each) && !(number && each.startsWith("&"))) {
                operator = each;
                break;
            }
        }
        boolean process = (in.looking("<(") || in.looking(">(")) && !number;
        if (operator == null || process) {
            in.at = start;
            return false;
        }
        in.at += operator.length();
        in.skipBlanks();
        int from = in.at;
        List<Letter> target = in.words.read();
        if (in.at == from) {
            in.refused(start, "a redirection without a file");
        }
        simple.end = in.at;
        boolean document = operator.equals("<<") || operator.equals("<<-");
        simple.redirects.add(new Redirect(document ? "<<" : operator, new Word(target, from, in.at)));
        if (document) {
            in.hereDocuments.begin(simple, target, from, operator.equals("<<-"));
        }
        return true;
    }

    /** Moves past the sign that must come next. */
    void expectSign(String sign) {
        in.skipLines();
        if (in.done()) {
            in.incomplete = true;
        } else if (!in.take(sign)) {
            in.refused(in.at, sign + " is expected here");
        }
    }

    /** Words up to the end of the line, as {@code for} has them. */
    List<Word> words() {
        List<Word> words = new ArrayList<>();
        in.skipBlanks();
        while (!in.done()) {
            int before = in.at;
            List<Letter> letters = in.words.read();
            if (in.at == before) {
                break;
            }
            Braces.expand(letters).forEach(each -> words.add(new Word(each, before, in.at)));
            in.skipBlanks();
        }
        return words;
    }
}
