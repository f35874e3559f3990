package org.sallyport.masking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * What is masked on a resource.
 *
 * @param name the profile's name, for reports
 * @param columns protected columns; they come first
 * @param detectors names of the content detectors that run on everything else
 */
public record MaskingProfile(String name, List<ColumnRule> columns, List<String> detectors) {
    /** For a user who may see raw data. Never for a recording: see {@link #forRecording}. */
    public static final MaskingProfile NONE = new MaskingProfile("none", List.of(), List.of());

    /** No columns, every detector. */
    public static final MaskingProfile CONTENT = new MaskingProfile("content", List.of(), Detectors.names());

    public MaskingProfile {
        columns = List.copyOf(columns);
        detectors = List.copyOf(detectors);
        if (name.isBlank()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "a masking profile needs a name");
        }
        detectors.forEach(Detectors::named);
    }

    /** Whether nothing at all would be masked. */
    public boolean isNone() {
        return columns.isEmpty() && detectors.isEmpty();
    }

    /** The recording's profile: this one's columns and every detector there is, also where the user sees raw data. */
    public MaskingProfile forRecording() {
        return isNone() ? CONTENT : new MaskingProfile(name, columns, Detectors.names());
    }

    /**
     * The rule of a column.
     *
     * @param schema its relation's schema, or empty when unknown: then a rule for any schema counts
     */
    public Optional<ColumnRule> ruleFor(String schema, String relation, String column) {
        String folded = Identifiers.fold(column);
        return rulesFor(schema, relation).stream()
                .filter(rule -> rule.column().equals(folded))
                .findFirst();
    }

    /** Every rule of a relation, for what concerns whole rows; the schema may be empty when unknown. */
    public List<ColumnRule> rulesFor(String schema, String relation) {
        String foldedSchema = Identifiers.fold(schema);
        String foldedRelation = Identifiers.fold(relation);
        return columns.stream()
                .filter(rule -> rule.coversRelation(foldedSchema, foldedRelation))
                .toList();
    }

    /** Whether a relation, written with its schema or without, has a protected column. */
    public boolean protects(String relation) {
        List<String> parts = Identifiers.parts(relation);
        int last = parts.size() - 1;
        String schema = last == 0 ? "" : parts.get(last - 1);
        return columns.stream().anyMatch(rule -> rule.coversRelation(schema, parts.get(last)));
    }

    /** The relations that have a protected column, as the rules name them. */
    public Set<String> protectedRelations() {
        Set<String> relations = new LinkedHashSet<>();
        columns.forEach(rule -> relations.add(rule.relation()));
        return Set.copyOf(relations);
    }
}
