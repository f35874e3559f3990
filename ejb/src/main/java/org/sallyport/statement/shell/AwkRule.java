package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code awk}: harmless when its program can start none, read no other command's output and write no file. */
final class AwkRule implements ProgramRule {
    private static final Pattern DOUBTFUL = Pattern.compile("system|getline|fflush|close|[|@\\\\]\n|@|\\|");
    private static final Pattern PRINTS = Pattern.compile("print");

    @Override
    public void apply(Invocation call) {
        Arguments arguments = Arguments.leading(call.arguments(), Set.of("-F", "-v"));
        boolean known = arguments.options.stream()
                .allMatch(option -> option.name().equals("-F") || option.name().equals("-v"));
        call.read();
        if (!known || arguments.operands.isEmpty()) {
            call.unknown("has options that are not known");
            return;
        }
        List<Word> words = arguments.operands;
        if ((arguments.unsure && !words.get(0).known())
                || !words.get(0).literal()
                || !harmless(words.get(0).value())) {
            call.unknown("may write files or run programs with this program");
        } else if (arguments.unsure) {
            call.hidden();
        }
    }

    private static boolean harmless(String program) {
        String shorter = program.replace("||", " or ").replace(">=", " ge ");
        return !DOUBTFUL.matcher(shorter).find()
                && (shorter.indexOf('>') < 0 || !PRINTS.matcher(shorter).find());
    }
}
