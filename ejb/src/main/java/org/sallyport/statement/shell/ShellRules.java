package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.shell.Letter.Kind;

/** Shells, and builtins that run a text. */
final class ShellRules {
    static final String ANYTHING = "can run anything; what happens inside is recorded but not decided on";

    static final Map<String, ProgramRule> RULES = Map.of(
            "shell", ShellRules::shell,
            "eval", ShellRules::eval,
            "exec", ShellRules::exec,
            "command", ShellRules::command,
            "builtin", ShellRules::builtin,
            "ssh", ShellRules::ssh);

    /** Short options of a shell that do not change how it reads a text. */
    private static final String SHELL_OPTIONS = "eulxvnfabChi";

    private static final Set<String> SAFE_SETTINGS = Set.of("pipefail", "errexit", "nounset", "xtrace", "noglob");

    private ShellRules() {}

    private static void shell(Invocation call) {
        List<Word> words = call.arguments();
        boolean text = false;
        boolean known = true;
        int i = 0;
        while (i < words.size()
                && words.get(i).value().startsWith("-")
                && words.get(i).literal()) {
            String option = words.get(i++).value();
            if (option.equals("--")) {
                break;
            }
            if (option.equals("--login") || option.equals("--norc") || option.equals("--noprofile")) {
                continue;
            }
            for (char c : option.substring(1).toCharArray()) {
                text |= c == 'c';
                if (c == 'o'
                        && i < words.size()
                        && SAFE_SETTINGS.contains(words.get(i).value())) {
                    i++;
                } else {
                    known &= c == 'c' || SHELL_OPTIONS.indexOf(c) >= 0;
                }
            }
        }
        if (!text || i >= words.size()) {
            call.unknown(ANYTHING);
            return;
        }
        if (!known || (i == 0) || words.subList(0, i).stream().anyMatch(word -> word.is("-"))) {
            call.unknown("has options that are not known");
        }
        if (words.get(i).splits()) {
            call.unknown("runs a text that is only known when it runs");
        }
        call.read();
        call.text(words.get(i));
    }

    private static void eval(Invocation call) {
        call.read();
        if (call.arguments().stream().anyMatch(Word::globs)) {
            call.unknown("runs a text that is only known when it runs");
        }
        call.judge().text(call, joined(call.arguments()));
    }

    private static void exec(Invocation call) {
        Arguments arguments = WrapperRules.options(call, "-l,-c,-a=");
        if (arguments.has("-a")) {
            call.unknown("gives a program another name");
        }
        if (arguments.operands.isEmpty()) {
            call.unknown("changes where the shell itself reads and writes");
        } else {
            call.read();
            call.run(arguments.operands);
        }
    }

    private static void command(Invocation call) {
        Arguments arguments = WrapperRules.options(call, "-p,-v,-V");
        call.read();
        if (!arguments.has("-v", "-V") && !arguments.operands.isEmpty()) {
            call.run(arguments.operands);
        }
    }

    private static void builtin(Invocation call) {
        call.read();
        Arguments arguments = WrapperRules.options(call, "");
        if (!arguments.operands.isEmpty()) {
            call.run(arguments.operands);
        }
    }

    /** The other host may be this one, so that what runs there counts; options can run programs here. */
    private static void ssh(Invocation call) {
        Arguments arguments = WrapperRules.options(
                call, "-4,-6,-A,-a,-C,-f,-g,-K,-k,-n,-q,-T,-t,-v,-X,-x,-y,-p=,-l=,-i=,-b=,-c=,-m=");
        List<Word> command =
                arguments.operands.subList(Math.min(1, arguments.operands.size()), arguments.operands.size());
        if (command.isEmpty()) {
            call.unknown("opens a shell on another host; what happens inside is recorded but not decided on");
            return;
        }
        if (command.get(0).value().startsWith("-") || command.stream().anyMatch(Word::globs)) {
            call.unknown("has options after the host");
        }
        call.judge().text(call, joined(command));
    }

    /** The words with a blank between each. */
    static List<Letter> joined(List<Word> words) {
        List<Letter> letters = new ArrayList<>();
        for (Word word : words) {
            if (!letters.isEmpty()) {
                letters.add(new Letter(' ', Kind.QUOTED, word.start(), word.start() + 1));
            }
            letters.addAll(word.letters());
        }
        return letters;
    }
}
