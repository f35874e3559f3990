package org.sallyport.statement.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;

/** Programs that show or change what the host does. */
final class SystemRules {
    static final Map<String, ProgramRule> RULES = Map.of(
            "service", SystemRules::service,
            "crontab", SystemRules::crontab,
            "mount", SystemRules::mount,
            "date", SystemRules::date,
            "rpm", SystemRules::rpm,
            "dpkg", SystemRules::dpkg,
            "sysctl", SystemRules::sysctl,
            "iptables", SystemRules::iptables);

    private SystemRules() {}

    private static boolean literal(List<Word> words) {
        return words.stream().allMatch(Word::literal);
    }

    private static void service(Invocation call) {
        List<Word> words = call.arguments();
        boolean asks = (words.size() == 2 && words.get(1).is("status"))
                || (words.size() == 1 && words.get(0).is("--status-all"));
        if (asks && literal(words) && !words.get(0).value().contains("/")) {
            call.read();
        } else {
            call.add(Effect.PRIVILEGE, "changes a service");
            if (words.size() < 2 || !words.get(1).is("start")) {
                call.add(Effect.DESTROY, "stops what others use");
            }
        }
    }

    private static void crontab(Invocation call) {
        List<Word> words = call.arguments();
        if (words.size() == 1 && words.get(0).is("-l")) {
            call.read();
        } else {
            call.add(Effect.PRIVILEGE, "changes what runs later without anybody");
            if (!literal(words) || words.stream().anyMatch(word -> word.value().matches("-[a-z]*r[a-z]*"))) {
                call.add(Effect.DESTROY, "removes the table of what runs later");
            }
            if (words.stream().anyMatch(word -> word.is("-e"))) {
                call.unknown("opens an editor, which can run anything");
            } else if (words.stream().noneMatch(word -> word.value().matches("-[a-z]*r[a-z]*"))) {
                call.unknown("takes a table of programs that is not in the text");
            }
        }
    }

    private static void mount(Invocation call) {
        if (call.words().size() == 1
                || (call.words().get(1).is("-l") && call.words().size() == 2)) {
            call.read();
        } else {
            call.add(Effect.PRIVILEGE, "changes which file systems are seen");
        }
    }

    private static void date(Invocation call) {
        call.read();
        Arguments arguments = Arguments.anywhere(
                call.arguments(), Set.of("-d", "--date", "-f", "--file", "-r", "--reference", "-s", "--set"));
        boolean sets = arguments.has("-s", "--set")
                || arguments.unsure
                || arguments.operands.stream().anyMatch(word -> !word.value().startsWith("+"));
        if (sets) {
            call.add(Effect.PRIVILEGE, "sets the host's clock");
        }
    }

    private static void rpm(Invocation call) {
        List<Word> words = call.arguments();
        boolean asks = !words.isEmpty()
                && words.get(0).value().matches("-q[ailcdfpsv]*|--query|--version")
                && literal(words)
                && words.stream()
                        .skip(1)
                        .noneMatch(word ->
                                word.value().startsWith("--") || word.value().matches("-.*[^ailcdfps].*"));
        if (asks) {
            call.read();
        } else {
            change(call);
        }
    }

    private static void dpkg(Invocation call) {
        List<Word> words = call.arguments();
        boolean asks = !words.isEmpty()
                && words.get(0)
                        .value()
                        .matches("-[lLsSpcIW]|--list|--listfiles|--status|--search|--print-architecture|--version")
                && words.stream()
                        .skip(1)
                        .noneMatch(word -> word.hidesOption() || word.value().startsWith("-"));
        if (asks) {
            call.read();
        } else {
            change(call);
        }
    }

    private static void change(Invocation call) {
        call.add(Effect.PRIVILEGE, "changes which software the host has");
        call.add(Effect.WRITE, "");
    }

    private static void sysctl(Invocation call) {
        call.read();
        boolean asks = call.arguments().stream()
                .allMatch(word -> word.value().matches("-[anNebr]+|[a-z][A-Za-z0-9_./-]*") && word.literal());
        if (!asks) {
            call.add(Effect.PRIVILEGE, "changes settings of the kernel");
        }
    }

    private static void iptables(Invocation call) {
        List<Word> words = call.arguments();
        boolean asks = literal(words)
                && words.stream().anyMatch(word -> word.value().matches("-[nvx]*[LS][nvx]*|--list|--list-rules"))
                && words.stream().noneMatch(word -> word.value()
                        .matches("-[nvxLS]*[ADIRFZNXPEC].*|--(app|del|ins|rep|flu|zer|new|pol|ren|mod|che).*"));
        if (asks) {
            call.read();
        } else {
            call.add(Effect.PRIVILEGE, "changes which connections the host lets through");
            call.add(Effect.DESTROY, "may cut off what others use");
        }
    }
}
