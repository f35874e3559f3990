package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;

public final class ShellClassifier {
    private ShellClassifier() {}

    public static ShellScript classify(String text) {
        return new ShellScript(
                List.of(new ShellCommand(text, text.strip().split("\\s", 2)[0], Set.of(Effect.READ), List.of())),
                true,
                text);
    }
}
