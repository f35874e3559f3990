package org.sallyport.statement.shell;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;

/**
 * What a shell text may do.
 *
 * @param commands in order of appearance: every program that would run, also inside substitutions, functions, loops and
 *     texts given to another shell, and every piece that is not understood; empty for an empty text
 * @param complete false when a shell would wait for more lines before it runs the last command
 * @param redacted the text with secrets replaced
 * @param secrets where they stand in the text: pairs of offset of the first char and after the last, in order
 */
public record ShellScript(List<ShellCommand> commands, boolean complete, String redacted, List<int[]> secrets) {
    public ShellScript {
        commands = List.copyOf(commands);
        secrets = List.copyOf(secrets);
    }

    /** Those of all commands together; empty for an empty text. */
    public Set<Effect> effects() {
        EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
        commands.forEach(command -> effects.addAll(command.effects()));
        return effects;
    }
}
