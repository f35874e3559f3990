package org.sallyport.statement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one statement may do.
 *
 * @param text the statement without its semicolon
 * @param verb for example {@code UPDATE}, {@code DROP TABLE}, {@code COPY TO STDOUT}, {@code EXPLAIN ANALYZE}
 * @param effects at least one
 * @param reads relations named where rows are read; a name of a CTE in scope is left out
 * @param writes relations that are changed
 * @param identifiers the folded value of every identifier in it that is no reserved word, wherever it stands
 * @param unboundedWrite whether an UPDATE, DELETE or MERGE has no condition that names a column of its target
 * @param reasons short sentences, why it is risky; at most {@value #MAX_REASONS}
 * @param namedUse null when it touches no prepared statement and no cursor
 * @param copyTarget null when it is no COPY
 * @param changesSession the settings it changes that matter for reading what follows; a rollback may undo them
 */
public record ClassifiedStatement(
        String text,
        String verb,
        Set<Effect> effects,
        List<RelationName> reads,
        List<RelationName> writes,
        Set<String> identifiers,
        boolean unboundedWrite,
        List<String> reasons,
        @Nullable Named namedUse,
        @Nullable CopyTarget copyTarget,
        Set<SessionSetting> changesSession)
        implements Classification {
    /** More would say nothing new to an approver. */
    public static final int MAX_REASONS = 16;

    public ClassifiedStatement {
        effects = Set.copyOf(effects);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        identifiers = Set.copyOf(identifiers);
        reasons = List.copyOf(reasons);
        changesSession = Set.copyOf(changesSession);
        if (effects.isEmpty()) {
            throw new IllegalArgumentException("a statement has at least one effect: " + verb);
        }
    }

    /** The same for a text that means the same. */
    public ClassifiedStatement withText(String other) {
        return new ClassifiedStatement(
                other,
                verb,
                effects,
                reads,
                writes,
                identifiers,
                unboundedWrite,
                reasons,
                namedUse,
                copyTarget,
                changesSession);
    }

    public Optional<Named> named() {
        return Optional.ofNullable(namedUse);
    }

    public Optional<CopyTarget> copy() {
        return Optional.ofNullable(copyTarget);
    }

    public boolean truncates() {
        return verb.equals("TRUNCATE");
    }

    @Override
    public List<String> names() {
        return relations().stream()
                .map(relation -> relation.name().contains(".") ? "\"" + relation + "\"" : relation.toString())
                .toList();
    }

    /** Every relation it names to read or write, each once. */
    public List<RelationName> relations() {
        Set<RelationName> all = new LinkedHashSet<>(reads);
        all.addAll(writes);
        return List.copyOf(all);
    }
}
