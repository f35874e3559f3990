package org.sallyport.wire.postgres;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Catalogue;

/**
 * What the target's own catalogue says, as read at one moment.
 *
 * @param relations by OID
 * @param columns column names by relation name and by {@code schema.relation}
 * @param views for each view, the OIDs it is made from, through other views too
 * @param functions names of functions outside pg_catalog
 * @param attributeFunctions those that take one argument
 * @param operators symbols of operators outside pg_catalog
 */
public record CatalogueSnapshot(
        Map<Long, Relation> relations,
        Map<String, Set<String>> columns,
        Map<Long, Set<Long>> views,
        Set<String> functions,
        Set<String> attributeFunctions,
        Set<String> operators)
        implements Catalogue {

    /** A table, view or the like with its columns by attribute number. */
    public record Relation(String schema, String name, Map<Integer, String> columns) {}

    static final CatalogueSnapshot EMPTY =
            new CatalogueSnapshot(Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

    @Override
    public boolean isColumn(@Nullable String schema, String relation, String column) {
        String key = schema == null ? relation : schema + "." + relation;
        return columns.getOrDefault(key, Set.of()).contains(column);
    }

    /** Whether there is a view, or a table made from others, of this name; without a schema, in any. */
    boolean isDerived(@Nullable String schema, String name) {
        return views.keySet().stream()
                .map(relations::get)
                .anyMatch(one -> one != null
                        && one.name().equals(name)
                        && (schema == null || one.schema().equals(schema)));
    }

    @Override
    public boolean isUserFunction(String name) {
        return functions.contains(name);
    }

    @Override
    public boolean isAttributeFunction(String name) {
        return attributeFunctions.contains(name);
    }

    @Override
    public boolean isUserOperator(String symbol) {
        return operators.contains(symbol);
    }
}
