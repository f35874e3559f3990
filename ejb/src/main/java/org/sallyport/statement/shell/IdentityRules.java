package org.sallyport.statement.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;

/** Programs that run another one as somebody else: PRIVILEGE, and that program's effects. */
final class IdentityRules {
    static final Map<String, ProgramRule> RULES = Map.of(
            "sudo", IdentityRules::sudo,
            "doas", IdentityRules::doas,
            "pkexec", IdentityRules::pkexec,
            "su", IdentityRules::su,
            "runuser", IdentityRules::runuser);

    private IdentityRules() {}

    private static void sudo(Invocation call) {
        Arguments arguments = WrapperRules.options(
                call,
                "-A,-b,-B,-E,-H,-k,-K,-l,-n,-P,-S,-v,-V,-u=,-g=,-p=,-C=,-T=,-U=,--user=,--group=,--non-interactive,"
                        + "--stdin,--preserve-env,--set-home,--validate,--list,--reset-timestamp,--background,--version");
        List<Word> words = arguments.operands;
        Word user = arguments.value("-u", "--user");
        int program = WrapperRules.assignments(call, words);
        if (program < words.size()) {
            as(call, words.get(program), user);
            call.run(words.subList(program, words.size()));
        } else {
            call.add(Effect.PRIVILEGE, "runs programs as another user");
        }
    }

    private static void as(Invocation call, Word program, @Nullable Word user) {
        String who = user == null ? "root" : Reasons.shown(user);
        call.add(Effect.PRIVILEGE, "runs " + Reasons.shown(program) + " as " + who);
    }

    private static void doas(Invocation call) {
        Arguments arguments = WrapperRules.options(call, "-n,-L,-u=");
        run(call, arguments.operands, arguments.value("-u"));
    }

    private static void pkexec(Invocation call) {
        Arguments arguments = WrapperRules.options(call, "--user=,--keep-cwd,--disable-internal-agent");
        run(call, arguments.operands, arguments.value("--user"));
    }

    private static void run(Invocation call, List<Word> words, @Nullable Word user) {
        if (words.isEmpty()) {
            call.add(Effect.PRIVILEGE, "runs programs as another user");
            call.unknown(ShellRules.ANYTHING);
        } else {
            as(call, words.get(0), user);
            call.run(words);
        }
    }

    private static void su(Invocation call) {
        call.add(Effect.PRIVILEGE, "runs a shell as another user");
        Usage usage = new Usage("only:-,-l,-m,-p,-c=,-s=,--login,--preserve-environment,--command=,--shell=");
        Arguments arguments = Arguments.anywhere(call.arguments(), usage.values);
        Word text = arguments.value("-c", "--command");
        boolean known = arguments.options.stream().allMatch(option -> usage.only.contains(option.name()));
        if (text == null || !known || arguments.unsure || arguments.has("-s", "--shell")) {
            call.unknown(ShellRules.ANYTHING);
        }
        if (text != null) {
            call.text(text);
        }
    }

    private static void runuser(Invocation call) {
        Arguments arguments = Arguments.leading(call.arguments(), new Usage("values:-u,--user").values);
        Word user = arguments.value("-u", "--user");
        if (user == null) {
            su(call);
        } else {
            run(call, arguments.operands, user);
            if (arguments.unsure || arguments.options.size() > 1) {
                call.hidden();
            }
        }
    }
}
