package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells from its text alone what a command line or script may do, in the language that POSIX sh and bash share and
 * bash's additions. It never throws, takes about linear time, and what it does not understand has the effect UNKNOWN.
 *
 * <p>It reads a text, not the target: an alias, function or variable that the target's start-up files or earlier lines
 * have set is not seen, nor is what a script, link or archive holds. Where bash and dash read a text differently, and
 * one of them could be made to run what the other does not show, the text counts as unknown. Other shells (zsh, csh,
 * fish) read other languages; an account that has one must not rely on this.
 */
public final class ShellClassifier {
    /**
     * Chars in a text. Linux passes at most 131,072 bytes as one argument (execve(2)), so that a longer command cannot
     * run with {@code sh -c}; a longer script counts as unknown.
     */
    public static final int MAX_CHARS = 131_072;

    private ShellClassifier() {}

    /** As with {@link Terminal#PRESENT}, the stricter of both. */
    public static ShellScript classify(String text) {
        return classify(text, Terminal.PRESENT);
    }

    /**
     * What the text may do.
     *
     * @param text one command line or several, without the last line's end or with it
     * @param terminal whether it is typed at a terminal, or runs with one
     */
    public static ShellScript classify(String text, Terminal terminal) {
        Source source = new Source(text);
        List<Finding> findings = new ArrayList<>();
        boolean complete = true;
        if (text.length() > MAX_CHARS) {
            Finding finding = new Finding(source, 0, text.length(), Judge.UNCLEAR);
            finding.unknown("longer than " + MAX_CHARS + " characters");
            findings.add(finding);
        } else {
            complete = new Judge(findings, terminal).script(source, false, 0).complete;
        }
        List<ShellCommand> commands = findings.stream().map(Finding::toCommand).toList();
        return new ShellScript(commands, complete, source.redacted(0, text.length()), source.secrets());
    }
}
