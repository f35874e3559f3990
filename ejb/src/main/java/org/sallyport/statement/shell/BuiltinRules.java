package org.sallyport.statement.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;

/** Builtins of the shell that may change how later lines are read or what they run. */
final class BuiltinRules {
    static final Map<String, ProgramRule> RULES = Map.ofEntries(
            Map.entry("set", BuiltinRules::set),
            Map.entry("declare", BuiltinRules::declare),
            Map.entry("unset", call -> names(call, "-v", "")),
            Map.entry("read", call -> names(call, "-r,-e", "-d,-n,-N,-p,-t,-u")),
            Map.entry("mapfile", call -> names(call, "-t", "-d,-n,-O,-s,-u")),
            Map.entry("getopts", BuiltinRules::getopts),
            Map.entry("printf", BuiltinRules::printf),
            Map.entry("trap", BuiltinRules::trap),
            Map.entry("shopt", BuiltinRules::shopt),
            Map.entry("hash", call -> WrapperRules.options(call, "-r,-d,-l,-t")),
            Map.entry("history", BuiltinRules::history),
            Map.entry("jobs", call -> WrapperRules.options(call, "-l,-n,-p,-r,-s")),
            Map.entry("wait", call -> WrapperRules.options(call, "-n,-f")),
            Map.entry("kill", BuiltinRules::kill));

    /** Options of {@code set} that stop a script early, show what it does, or narrow what it may. */
    private static final String SET_OPTIONS = "euxCfbhEnTao";

    private static final Set<String> SET_NAMES =
            Set.of("pipefail", "errexit", "nounset", "xtrace", "noclobber", "noglob", "errtrace", "notify");

    private BuiltinRules() {}

    private static void set(Invocation call) {
        call.read();
        List<Word> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.is("--") || (i == 0 && !word.hidesOption() && !word.value().matches("(?s)[-+].*"))) {
                return;
            }
            if (!word.literal() || !word.value().matches("[-+][A-Za-z]+")) {
                call.unknown("changes how the shell reads what follows");
                return;
            }
            for (char c : word.value().substring(1).toCharArray()) {
                boolean named = c == 'o' && i + 1 < words.size();
                boolean known = named
                        ? SET_NAMES.contains(words.get(++i).value())
                        : c == 'o' ? word.is("-o") : SET_OPTIONS.indexOf(c) >= 0;
                if (!known) {
                    call.unknown("changes how the shell reads what follows");
                    return;
                }
            }
        }
    }

    /** {@code declare}, {@code export} and their like. */
    private static void declare(Invocation call) {
        call.read();
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of());
        for (Arguments.Option option : arguments.options) {
            if (!Set.of("-x", "-r", "-p", "-g", "-a", "-A", "-l", "-u").contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " evaluates values or names other variables");
            }
        }
        for (Word word : arguments.operands) {
            Word plain = word.unquoted();
            if (plain.assignment() >= 0) {
                Assignments.rate(call.finding(), plain);
                if (Variables.secret(plain.name())) {
                    call.command().source.secret(word.from(plain.assignment() + 1));
                }
            } else {
                name(call, word);
            }
        }
        if (arguments.unsure
                || call.arguments().stream().anyMatch(word -> word.value().startsWith("+"))) {
            call.hidden();
        }
    }

    private static void name(Invocation call, Word word) {
        if (!word.literal() || !Names.isName(word.value())) {
            call.unknown("sets a variable that is only known when it runs");
        } else if (Variables.sensitive(word.value())) {
            call.unknown(Variables.reason(word.value()));
        }
    }

    /** Every operand is the name of a variable that is set. */
    private static void names(Invocation call, String flags, String values) {
        call.read();
        Usage usage = new Usage("only:" + flags + (values.isEmpty() ? "" : " values:" + values));
        Arguments arguments = Arguments.anywhere(call.arguments(), usage.values);
        for (Arguments.Option option : arguments.options) {
            if (!usage.only.contains(option.name()) && !usage.values.contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            }
        }
        arguments.operands.forEach(word -> name(call, word));
        if (arguments.unsure) {
            call.hidden();
        }
    }

    private static void getopts(Invocation call) {
        call.read();
        if (call.words().size() > 2) {
            name(call, call.words().get(2));
        }
        if (call.arguments().stream().limit(2).anyMatch(Word::hidesOption)) {
            call.hidden();
        }
    }

    private static void printf(Invocation call) {
        call.read();
        if (call.words().size() < 2) {
            return;
        }
        Word first = call.words().get(1);
        if (first.value().startsWith("-v")) {
            Word name = first.is("-v") && call.words().size() > 2 ? call.words().get(2) : first.from(2);
            name(call, name);
            format(call, call.words(), first.is("-v") ? 3 : 2);
        } else {
            format(call, call.words(), first.is("--") ? 2 : 1);
        }
    }

    /** {@code %n} gives a variable a value, and its name is an argument. */
    private static void format(Invocation call, List<Word> words, int index) {
        if (index < words.size()
                && (!words.get(index).known() || words.get(index).value().matches("(?s).*%[^a-zA-Z%]*n.*"))) {
            call.unknown("has a format that may set a variable");
        }
    }

    private static void trap(Invocation call) {
        call.read();
        List<Word> words = call.arguments();
        if (words.isEmpty() || words.get(0).is("-l") || words.get(0).is("-p")) {
            return;
        }
        Word action = words.get(0).is("--") && words.size() > 1 ? words.get(1) : words.get(0);
        boolean none = action.is("-") || (action.value().isEmpty() && action.literal());
        if (words.stream().anyMatch(word -> word.is("DEBUG") || word.is("RETURN") || word.is("ERR"))
                || words.stream().anyMatch(word -> !word.known() && !word.equals(action))) {
            call.unknown("runs a text around later commands");
        }
        if (!none) {
            call.text(action);
        }
    }

    private static void shopt(Invocation call) {
        call.read();
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of());
        if (arguments.unsure || arguments.has("-s", "-u", "-o")) {
            call.unknown("changes how the shell reads what follows");
        }
    }

    private static void history(Invocation call) {
        call.read();
        if (call.words().size() > 2
                || (call.words().size() == 2 && !call.words().get(1).value().matches("[0-9]{1,9}"))) {
            call.unknown("changes the list of earlier lines");
        }
    }

    private static void kill(Invocation call) {
        List<Word> words = call.arguments();
        String first =
                words.isEmpty() || !words.get(0).literal() ? "" : words.get(0).value();
        boolean asks = first.equals("-l")
                || first.equals("-L")
                || (first.equals("-0") && words.stream().skip(1).noneMatch(Word::hidesOptionOrIsOne));
        if (asks) {
            call.read();
        } else {
            call.add(Effect.DESTROY, "ends processes");
        }
    }
}
