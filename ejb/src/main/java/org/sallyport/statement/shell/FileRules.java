package org.sallyport.statement.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;

/** Programs that write, move or open files to others. */
final class FileRules {
    static final Map<String, ProgramRule> RULES = Map.of(
            "dd", FileRules::dd,
            "chmod", FileRules::chmod,
            "copy", FileRules::copy,
            "rm", FileRules::rm,
            "scp", FileRules::scp);

    private FileRules() {}

    private static void dd(Invocation call) {
        call.read();
        for (Word word : call.arguments()) {
            if (word.value().startsWith("of=")) {
                call.writes(word.from(3));
            } else if (!word.literal() && !word.value().matches("(?s)(if|bs|count|skip)=.*")) {
                call.hidden();
            }
        }
    }

    private static void chmod(Invocation call) {
        call.add(Effect.WRITE, "");
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of());
        Word mode = arguments.operands.isEmpty() ? null : arguments.operands.get(0);
        if (mode == null) {
            // chmod -x file: the mode looks like options
            mode = call.words().get(call.words().size() - 1);
        }
        boolean letters = call.arguments().stream()
                .anyMatch(word -> word.value().matches("(?s)-[rwxXstugo,=+-]+")
                        && word.value().indexOf('s') >= 0);
        boolean special =
                mode.value().matches("0*[1-7][0-7]{3}") || mode.value().matches("(?s)[ugoa,rwxXstugo=+-]*s.*");
        if (letters || special) {
            call.add(Effect.PRIVILEGE, "lets others run a file as its owner");
        }
        if (!mode.literal() || arguments.unsure || arguments.has("--reference")) {
            call.hidden();
        }
        for (Word file : arguments.operands) {
            if (file != mode && WritePath.system(file.value())) {
                call.add(Effect.PRIVILEGE, "changes who may use " + Reasons.shown(file));
            }
        }
    }

    /** {@code cp}, {@code mv}, {@code ln} and {@code install}: any operand may be what is written. */
    private static void copy(Invocation call) {
        call.add(Effect.WRITE, "");
        Set<String> values = Set.of("-t", "--target-directory", "-S", "--suffix", "-m", "--mode", "-o", "-g");
        Arguments arguments = Arguments.anywhere(call.arguments(), values);
        List<Word> files = arguments.operands;
        Word target = arguments.value("-t", "--target-directory");
        if (arguments.unsure || files.stream().anyMatch(Word::splits)) {
            call.hidden();
        }
        if (target != null) {
            call.writes(target);
        } else if (!files.isEmpty()) {
            call.writes(files.get(files.size() - 1));
        }
        boolean link = call.name().equals("ln");
        boolean moves = call.name().equals("mv");
        for (Word file : files) {
            String path = file.value();
            if (WritePath.settings(path) || path.endsWith("/.") || (path.equals(".") && file != last(files))) {
                call.unknown("handles " + Reasons.shown(path) + ", which programs may read as settings or run");
            } else if ((link || moves) && WritePath.system(path)) {
                call.add(Effect.DESTROY, (link ? "links to " : "moves away ") + Reasons.shown(path));
            }
        }
        if (arguments.has("--no-target-directory", "-T", "-S", "--suffix")) {
            call.unknown("replaces a directory, or writes other names");
        }
        if (call.name().equals("install") && arguments.has("-o", "-g", "--owner", "--group", "-m", "--mode")) {
            call.add(Effect.PRIVILEGE, "sets who may use a file");
        }
        if (call.name().equals("install") && arguments.has("-s", "--strip", "--strip-program")) {
            call.unknown("runs strip");
        }
    }

    /** The path of {@code host:path}; the other host may be this one. */
    static Word afterHost(Word word) {
        return word.from(word.value().indexOf(':') + 1);
    }

    private static Word last(List<Word> words) {
        return words.get(words.size() - 1);
    }

    private static void rm(Invocation call) {
        Arguments arguments = Arguments.anywhere(call.arguments(), Set.of());
        boolean all = arguments.has("-r", "-R", "--recursive");
        call.add(Effect.DESTROY, all ? "removes directories with all they hold, for good" : "removes files for good");
    }

    /** {@code -t} and {@code -f} are its two ends on this host; otherwise it connects to another one. */
    private static void scp(Invocation call) {
        Usage usage = new Usage("values:-c,-D,-F,-i,-J,-l,-o,-P,-S,-X");
        Arguments arguments = Arguments.leading(call.arguments(), usage.values);
        boolean plain = arguments.options.stream()
                .allMatch(option ->
                        Set.of("-t", "-f", "-r", "-p", "-d", "-v", "-q", "-C").contains(option.name()));
        List<Word> paths = arguments.operands;
        if (arguments.has("-t") && plain && paths.size() == 1) {
            call.writes(paths.get(0));
        } else if (arguments.has("-f") && plain && !arguments.unsure) {
            call.read();
        } else {
            call.add(Effect.NETWORK, "reaches another host");
            call.add(Effect.WRITE, "");
            if (arguments.unsure || arguments.has("-S", "-o", "-F", "-D", "-J", "-t", "-f", "-X")) {
                call.unknown("has options that can run programs");
            }
            if (!paths.isEmpty()) {
                call.writes(afterHost(last(paths)));
            }
        }
    }
}
