package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;

/** Reads what begins with a reserved word or a bracket (POSIX.1-2017, XCU 2.9.4; Bash manual 3.2.5). */
final class Compounds {
    static final Set<String> RESERVED = Set.of(
            "!",
            "{",
            "}",
            "[[",
            "]]",
            "case",
            "coproc",
            "do",
            "done",
            "elif",
            "else",
            "esac",
            "fi",
            "for",
            "function",
            "if",
            "in",
            "select",
            "then",
            "time",
            "until",
            "while");

    private static final Set<String> NEVER_FIRST = Set.of("then", "do", "done", "fi", "elif", "else", "esac", "}");

    private final Reading in;
    private final Parser parser;
    private final Conditions conditions;

    Compounds(Reading in, Parser parser) {
        this.in = in;
        this.parser = parser;
        this.conditions = new Conditions(in);
    }

    /** The reserved word here, or an empty text; moves nothing. */
    String reservedHere() {
        StringBuilder word = new StringBuilder();
        int at = in.at;
        // no reserved word is longer than eight chars
        while (at < in.text.length() && word.length() < 9) {
            if (in.text.startsWith("\\\n", at)) {
                at += 2;
            } else if (Names.endsWord(in.text.charAt(at))) {
                break;
            } else {
                word.append(in.text.charAt(at++));
            }
        }
        boolean ends = at >= in.text.length() || Names.endsWord(in.text.charAt(at));
        return ends && RESERVED.contains(word.toString()) ? word.toString() : "";
    }

    /** Moves past the reserved word if it stands here. */
    private boolean take(String word) {
        if (!reservedHere().equals(word)) {
            return false;
        }
        int length = 0;
        while (length < word.length()) {
            if (in.looking("\\\n")) {
                in.at += 2;
            } else {
                in.at++;
                length++;
            }
        }
        return true;
    }

    /** Moves past one of the words that may stand before a pipeline, or that may not. */
    boolean prefix() {
        in.skipBlanks();
        if (take("!")) {
            in.successAnyway = true;
            return true;
        }
        if (take("time")) {
            in.skipBlanks();
            if (in.looking("-p") && (in.at + 2 >= in.text.length() || Names.endsWord(in.peek(2)))) {
                in.at += 2;
            }
            return true;
        }
        if (take("coproc")) {
            in.problem(in.at - 1, "coproc runs a program beside the shell, which feeds it later");
            return true;
        }
        String word = reservedHere();
        if (NEVER_FIRST.contains(word)) {
            take(word);
            in.refused(in.at - word.length(), word + " is not expected here");
            return true;
        }
        return false;
    }

    /** Reads the compound command that begins here; false when none does. */
    boolean read() {
        if (in.peek() == '(') {
            parenthesis();
            return true;
        }
        String word = reservedHere();
        switch (word) {
            case "{" -> nested(() -> list("{", "}"));
            case "if" -> nested(this::ifCommand);
            case "while", "until" -> nested(() -> loop(word));
            case "for", "select" -> nested(() -> each(word));
            case "case" -> nested(this::caseCommand);
            case "function" -> function();
            case "[[" -> {
                take("[[");
                conditions.read();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void nested(Runnable body) {
        if (in.enter()) {
            int conditional = in.conditional;
            body.run();
            in.conditional = conditional;
            in.leave();
        }
    }

    private void parenthesis() {
        int start = in.at;
        if (in.take("((")) {
            if (in.expansions.arithmetic().read(start)) {
                return;
            }
            in.at = start;
        }
        in.at++;
        nested(() -> {
            in.conditional++;
            parser.list(Stop.at(")"));
            parser.expectSign(")");
        });
    }

    private void expect(String word) {
        in.skipLines();
        if (in.done()) {
            in.incomplete = true;
        } else if (!take(word)) {
            in.refused(in.at, word + " is expected here");
        }
    }

    private void list(String first, String last) {
        take(first);
        parser.list(Stop.before(last));
        expect(last);
    }

    private void ifCommand() {
        take("if");
        do {
            parser.list(Stop.before("then"));
            expect("then");
            in.conditional++;
            parser.list(Stop.before("elif", "else", "fi"));
        } while (take("elif"));
        if (take("else")) {
            parser.list(Stop.before("fi"));
        }
        expect("fi");
    }

    private void loop(String word) {
        take(word);
        in.conditional++;
        parser.list(Stop.before("do"));
        body();
    }

    private void body() {
        expect("do");
        parser.list(Stop.before("done"));
        expect("done");
    }

    private void each(String word) {
        int start = in.at;
        take(word);
        in.skipBlanks();
        if (in.take("((")) {
            if (!in.expansions.arithmetic().read(start)) {
                in.problem(start, "not understood: (( without its end");
            }
        } else {
            variable(start);
        }
        in.conditional++;
        in.skipBlanks();
        in.take(";");
        in.skipLines();
        if (reservedHere().equals("{")) {
            list("{", "}");
        } else {
            body();
        }
    }

    private void variable(int start) {
        Word name = new Word(in.words.read(), start, in.at);
        if (name.value().isEmpty()) {
            in.refused(start, "a loop without a variable");
        } else if (!Names.isName(name.value()) || Variables.sensitive(name.value())) {
            in.problem(start, Variables.reason(name.value()));
        }
        in.skipLines();
        boolean number = false;
        if (take("in")) {
            List<Word> words = parser.words();
            number = !words.isEmpty() && words.stream().allMatch(Word::numeric);
        }
        in.out.assign(name.value(), number, in.conditional == 0);
    }

    private void caseCommand() {
        int start = in.at;
        take("case");
        in.skipBlanks();
        if (in.words.read().isEmpty()) {
            in.refused(start, "case without a word");
        }
        in.skipLines();
        expect("in");
        in.conditional++;
        in.skipLines();
        while (!in.done() && !reservedHere().equals("esac")) {
            int before = in.at;
            in.take("(");
            patterns();
            parser.list(new Stop(Set.of("esac"), List.of(";;", ";&")));
            if (in.take(";;")) {
                in.take("&");
            } else {
                in.take(";&");
            }
            in.skipLines();
            if (in.at == before) {
                in.at++;
                in.problem(before, "not understood inside case");
            }
        }
        expect("esac");
    }

    private void patterns() {
        in.skipBlanks();
        in.words.read();
        in.skipBlanks();
        while (in.take("|")) {
            in.skipBlanks();
            in.words.read();
            in.skipBlanks();
        }
        if (!in.take(")")) {
            in.refused(in.at, "a pattern of case without its end");
        }
    }

    private void function() {
        int start = in.at;
        take("function");
        in.skipBlanks();
        int from = in.at;
        Word name = new Word(in.words.read(), from, in.at);
        if (name.value().isEmpty()) {
            in.refused(start, "a function without a name");
        }
        in.skipBlanks();
        if (in.take("(")) {
            in.skipBlanks();
            in.take(")");
        }
        parser.define(name, start);
    }
}
