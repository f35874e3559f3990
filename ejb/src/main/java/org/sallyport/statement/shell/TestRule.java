package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;

/** {@code test} and {@code [}: {@code -v} evaluates a subscript, so no argument may turn out to be that. */
final class TestRule implements ProgramRule {
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
    private static final Set<String> UNARY = Set.of(
            "-n", "-z", "-e", "-f", "-d", "-r", "-w", "-x", "-s", "-L", "-h", "-b", "-c", "-p", "-S", "-t", "-u", "-g",
            "-k", "-O", "-G", "-N");

    @Override
    public void apply(Invocation call) {
        call.read();
        List<Word> words = call.arguments();
        int size = call.name().equals("[") ? words.size() - 1 : words.size();
        for (int i = 0; i < size; i++) {
            Word word = words.get(i);
            String before = i > 0 ? words.get(i - 1).value() : "";
            String after = i + 1 < size ? words.get(i + 1).value() : "";
            if (word.literal() && (word.is("-v") || word.is("-R"))) {
                Word name = i + 1 < size ? words.get(i + 1) : word;
                if (!name.literal() || !Names.isName(name.value())) {
                    call.unknown("evaluates a subscript");
                }
            } else if (!word.known() && !word.numeric()) {
                boolean placed =
                        size == 1 || BINARY.contains(after) || BINARY.contains(before) || UNARY.contains(before);
                if (!placed || (word.splits() && !call.judge().number(call.command(), word))) {
                    call.hidden();
                }
            }
        }
    }
}
