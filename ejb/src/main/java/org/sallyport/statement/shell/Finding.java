package org.sallyport.statement.shell;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.Effect;

/** What has been found out about one command so far. */
final class Finding {
    final Source source;
    final EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    private final Set<String> reasons = new LinkedHashSet<>();
    private final int start;
    private final int end;
    String verb;

    Finding(Source source, int start, int end, String verb) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.verb = verb;
    }

    void add(Effect effect, String reason) {
        effects.add(effect);
        reason(reason);
    }

    void unknown(String reason) {
        add(Effect.UNKNOWN, reason);
    }

    void reason(String sentence) {
        if (reasons.size() < ClassifiedStatement.MAX_REASONS && !sentence.isEmpty()) {
            reasons.add(sentence);
        }
    }

    /** Takes over what another command would do. */
    void include(Finding inner) {
        effects.addAll(inner.effects);
        inner.reasons.forEach(this::reason);
    }

    ShellCommand toCommand() {
        if (effects.isEmpty()) {
            effects.add(Effect.READ);
        }
        return new ShellCommand(
                source.redacted(start, end), verb, effects, reasons.stream().toList());
    }
}
