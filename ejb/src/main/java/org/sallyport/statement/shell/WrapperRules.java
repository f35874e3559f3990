package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Arguments.Option;
import org.sallyport.statement.shell.Letter.Kind;

/** Programs that run another one: they take its effects. */
final class WrapperRules {
    static final Map<String, ProgramRule> RULES = Map.ofEntries(
            Map.entry("env", WrapperRules::env),
            Map.entry("nice", call -> plain(call, "-n=,--adjustment=", 0)),
            Map.entry("nohup", call -> plain(call, "", 0)),
            Map.entry("setsid", call -> plain(call, "-c,-f,-w,--ctty,--fork,--wait", 0)),
            Map.entry("stdbuf", call -> plain(call, "-i=,-o=,-e=,--input=,--output=,--error=", 0)),
            Map.entry("ionice", call -> plain(call, "-c=,-n=,-t,--class=,--classdata=,--ignore", 0)),
            Map.entry(
                    "timeout",
                    call -> plain(
                            call, "-k=,-s=,-v,--kill-after=,--signal=,--foreground,--preserve-status,--verbose", 1)),
            Map.entry("time", call -> plain(call, "-p,-v,--portability,--verbose", 0)),
            Map.entry("busybox", WrapperRules::busybox),
            Map.entry("xargs", WrapperRules::xargs),
            Map.entry("watch", WrapperRules::watch),
            Map.entry("script", WrapperRules::script),
            Map.entry("flock", WrapperRules::flock));

    private WrapperRules() {}

    /** Options of the list are allowed, one with an equals sign takes a value; then so many operands; then a program. */
    static void plain(Invocation call, String allowed, int operands) {
        Arguments arguments = options(call, allowed);
        call.read();
        if (arguments.operands.stream().limit(operands).anyMatch(word -> word.hidesOption() || word.becomesSeveral())) {
            call.hidden();
        }
        if (arguments.operands.size() > operands) {
            call.run(arguments.operands.subList(operands, arguments.operands.size()));
        }
    }

    /** Reads options before the first operand; one that is not in the list is unknown. */
    static Arguments options(Invocation call, String allowed) {
        Usage usage = new Usage(allowed.isEmpty() ? "" : "only:" + allowed);
        Arguments arguments = Arguments.leading(call.arguments(), usage.values);
        // the program's own name may be hidden; it is judged as a program then
        boolean hidden = arguments.unsure
                && (arguments.operands.isEmpty() || !arguments.operands.get(0).hidesOption());
        if (hidden) {
            call.hidden();
        }
        for (Option option : arguments.options) {
            if (!usage.only.contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            }
        }
        return arguments;
    }

    private static void env(Invocation call) {
        Arguments arguments = options(call, "-i,-0,-u=,-C=,--ignore-environment,--null,--unset=,--chdir=");
        call.read();
        int program = assignments(call, arguments.operands);
        if (program < arguments.operands.size()) {
            call.run(arguments.operands.subList(program, arguments.operands.size()));
        }
    }

    /** Rates the assignments at the beginning; the index after them. */
    static int assignments(Invocation call, List<Word> words) {
        int index = 0;
        while (index < words.size() && words.get(index).value().indexOf('=') > 0) {
            Word word = words.get(index++);
            if (word.unquoted().assignment() >= 0) {
                Assignments.rate(call.finding(), word.unquoted());
                if (Variables.secret(word.unquoted().name())) {
                    call.command().source.secret(word.from(word.unquoted().assignment() + 1));
                }
            } else {
                call.unknown("sets a variable that is only known when it runs");
            }
        }
        return index;
    }

    private static void busybox(Invocation call) {
        call.unknown("has its own version of each program");
        if (call.words().size() > 1) {
            call.run(call.arguments());
        }
    }

    private static void xargs(Invocation call) {
        Arguments arguments = options(
                call,
                "-0,-r,-t,-x,-a=,-d=,-E=,-I=,-L=,-n=,-P=,-s=,--null,--no-run-if-empty,--verbose,--exit,--arg-file=,"
                        + "--delimiter=,--max-args=,--max-procs=,--max-chars=");
        call.read();
        if (arguments.operands.isEmpty()) {
            return;
        }
        Word replaced = arguments.value("-I");
        String mark = replaced == null ? "" : replaced.value();
        List<Word> inner = new ArrayList<>(replace(arguments.operands, mark));
        if (mark.isEmpty()) {
            int end = inner.get(inner.size() - 1).end();
            inner.add(Word.unknown(end, end));
        }
        call.run(inner);
    }

    /** The words with every mark in them made an expansion. */
    static List<Word> replace(List<Word> words, String mark) {
        return mark.isEmpty()
                ? words
                : words.stream().map(word -> replace(word, mark)).toList();
    }

    private static Word replace(Word word, String mark) {
        int at = word.value().indexOf(mark);
        if (at < 0) {
            return word;
        }
        List<Letter> letters = new ArrayList<>();
        int from = 0;
        while (at >= 0) {
            letters.addAll(word.letters().subList(from, at));
            Letter first = word.letters().get(at);
            letters.add(new Letter(Letter.HIDDEN, Kind.VALUE, first.start(), first.end()));
            from = at + mark.length();
            at = word.value().indexOf(mark, from);
        }
        letters.addAll(word.letters().subList(from, word.letters().size()));
        return new Word(letters, word.start(), word.end());
    }

    private static void watch(Invocation call) {
        Arguments arguments = options(call, "-n=,-d,-t,-g,-e,-b,-c,-p,--interval=,--differences,--no-title,--color");
        call.read();
        call.judge().text(call, ShellRules.joined(arguments.operands));
    }

    private static void script(Invocation call) {
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of("-c", "--command"));
        Word text = arguments.value("-c", "--command");
        if (text == null || arguments.unsure) {
            call.unknown(ShellRules.ANYTHING);
        }
        if (text != null) {
            call.text(text);
        }
        call.add(Effect.WRITE, "");
        call.unknown("gives programs a terminal of their own");
        arguments.operands.forEach(call::writes);
    }

    private static void flock(Invocation call) {
        Arguments arguments = options(call, "-s,-x,-e,-n,-u,-o,-w=,-E=,--shared,--exclusive,--nonblock,--timeout=");
        call.read();
        List<Word> operands = arguments.operands;
        if (!operands.isEmpty()
                && (operands.get(0).hidesOption() || operands.get(0).becomesSeveral())) {
            call.hidden();
        }
        if (operands.size() > 2 && (operands.get(1).is("-c") || operands.get(1).is("--command"))) {
            call.text(operands.get(2));
        } else if (operands.size() > 1) {
            call.run(operands.subList(1, operands.size()));
        }
    }
}
