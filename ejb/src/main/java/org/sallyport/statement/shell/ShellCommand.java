package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;

/**
 * What one program, builtin or redirection of a shell text may do.
 *
 * @param text its part of the text with secrets replaced; of a text inside quotes, without those quotes
 * @param verb the program without its directory, for some with their sub-command ({@code systemctl stop}); {@code NAME=}
 *     for an assignment, {@code >} for a redirection, {@code ?} for what is not understood
 * @param effects at least one
 * @param reasons short sentences, why it is risky; at most 16
 */
public record ShellCommand(String text, String verb, Set<Effect> effects, List<String> reasons)
        implements Classification {
    public ShellCommand {
        effects = Set.copyOf(effects);
        reasons = List.copyOf(reasons);
        if (effects.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one effect: " + verb);
        }
    }
}
