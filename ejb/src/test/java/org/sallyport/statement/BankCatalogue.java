package org.sallyport.statement;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two tables and three functions. */
final class BankCatalogue implements Catalogue {
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "accounts", Set.of("id", "balance", "owner", "name", "date", "year"),
            "customers", Set.of("id", "name", "ssn", "email"));
    private static final Set<String> FUNCTIONS = Set.of("evil", "evil_of", "over");

    @Override
    public boolean isColumn(@Nullable String schema, String relation, String column) {
        return COLUMNS.getOrDefault(relation, Set.of()).contains(column);
    }

    @Override
    public boolean isUserFunction(String name) {
        return FUNCTIONS.contains(name);
    }
}
