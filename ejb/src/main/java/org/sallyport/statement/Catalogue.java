package org.sallyport.statement;

import org.jspecify.annotations.Nullable;

/**
 * What the classifier asks about the target's own objects. Names are folded already. The session answers from the
 * target's catalogue and asks anew after any DDL.
 */
public interface Catalogue {
    /** Nothing is known: no WHERE counts as bounding, no attribute is trusted to be a column. */
    Catalogue UNKNOWN = new Catalogue() {
        @Override
        public boolean isColumn(@Nullable String schema, String relation, String column) {
            return false;
        }

        @Override
        public boolean isUserFunction(String name) {
            return false;
        }

        @Override
        public boolean isAttributeFunction(String name) {
            return true;
        }
    };

    /** Whether the relation, found by the search path when the schema is null, has this column. */
    boolean isColumn(@Nullable String schema, String relation, String column);

    /** Whether any function outside pg_catalog and information_schema has this name, and so may be what a call means. */
    boolean isUserFunction(String name);

    /**
     * Whether a function outside pg_catalog that can be called with one argument has this name: {@code (value).name}
     * calls it when the value has no such column.
     */
    default boolean isAttributeFunction(String name) {
        return isUserFunction(name);
    }

    /** Whether an operator outside pg_catalog has this symbol. */
    default boolean isUserOperator(String symbol) {
        return false;
    }
}
