package org.sallyport.statement;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been found out about one statement so far. */
final class Findings {
    final EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    final Set<RelationName> reads = new LinkedHashSet<>();
    final Set<RelationName> writes = new LinkedHashSet<>();
    final Set<String> identifiers = new LinkedHashSet<>();
    final Set<String> reasons = new LinkedHashSet<>();
    final EnumSet<SessionSetting> changesSession = EnumSet.noneOf(SessionSetting.class);
    String verb = "UNKNOWN";
    boolean unboundedWrite;

    @Nullable Named named;

    @Nullable CopyTarget copy;

    void reason(String sentence) {
        if (reasons.size() < ClassifiedStatement.MAX_REASONS) {
            reasons.add(sentence);
        }
    }

    void unknown(String reason) {
        effects.add(Effect.UNKNOWN);
        reason(reason);
    }

    void unbounded(String reason) {
        unboundedWrite = true;
        reason(reason);
    }

    /** EXPLAIN without ANALYZE plans and does not run; planning may still call functions, so unknown stays unknown. */
    void plannedOnly() {
        effects.retainAll(EnumSet.of(Effect.UNKNOWN));
        effects.add(Effect.READ);
        reads.addAll(writes);
        writes.clear();
        unboundedWrite = false;
        named = null;
        changesSession.clear();
        if (!effects.contains(Effect.UNKNOWN)) {
            reasons.clear();
        }
    }

    ClassifiedStatement toStatement(String text) {
        if (effects.isEmpty()) {
            unknown("the statement is not understood");
        }
        return new ClassifiedStatement(
                text,
                verb,
                effects,
                reads.stream().toList(),
                writes.stream().toList(),
                identifiers,
                unboundedWrite,
                reasons.stream().toList(),
                named,
                copy,
                changesSession);
    }
}
