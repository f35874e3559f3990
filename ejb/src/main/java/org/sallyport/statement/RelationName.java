package org.sallyport.statement;

import org.jspecify.annotations.Nullable;

/**
 * A relation as the statement names it, folded like PostgreSQL folds.
 *
 * @param schema null when the statement leaves it to the search path
 * @param name the relation's own name
 */
public record RelationName(@Nullable String schema, String name) {
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
