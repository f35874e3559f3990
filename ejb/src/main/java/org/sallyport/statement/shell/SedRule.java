package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Arguments.Option;

/** {@code sed}: with {@code -i} it writes; a script may write files and run programs. */
final class SedRule implements ProgramRule {
    private static final Set<String> VALUES = Set.of("-e", "--expression", "-f", "--file", "-l", "--line-length");
    private static final Set<String> KNOWN = Set.of(
            "-n",
            "-e",
            "-E",
            "-r",
            "-s",
            "-u",
            "-z",
            "-i",
            "-l",
            "--quiet",
            "--silent",
            "--expression",
            "--regexp-extended",
            "--separate",
            "--unbuffered",
            "--null-data",
            "--in-place",
            "--posix",
            "--sandbox");

    @Override
    public void apply(Invocation call) {
        Arguments arguments = Arguments.anywhere(attached(call.arguments()), VALUES);
        List<Word> scripts = new ArrayList<>();
        for (Option option : arguments.options) {
            if (!KNOWN.contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            } else if (option.is("--in-place") && option.value() != null) {
                call.unknown("keeps a copy under another name");
            } else if (option.value() != null && (option.is("-e") || option.is("--expression"))) {
                scripts.add(option.value());
            }
        }
        List<Word> files = arguments.operands;
        if (scripts.isEmpty() && !files.isEmpty()) {
            scripts.add(files.get(0));
            files = files.subList(1, files.size());
        }
        if (arguments.unsure) {
            call.hidden();
        }
        for (Word script : scripts) {
            if (!script.literal() || !new SedScript(script.value()).harmless()) {
                call.unknown("may write files or run programs with this script");
            }
        }
        if (arguments.has("-i", "--in-place")) {
            call.add(Effect.WRITE, "");
            files.forEach(call::writes);
        } else {
            call.read();
        }
    }

    /** {@code -i.bak} becomes {@code -i}, which takes no other letters with it. */
    private static List<Word> attached(List<Word> words) {
        return words.stream()
                .map(word -> word.literal() && word.value().matches("-[nErsuz]*i\\.[A-Za-z0-9_~]+")
                        ? word.until(word.value().indexOf('i') + 1)
                        : word)
                .toList();
    }
}
