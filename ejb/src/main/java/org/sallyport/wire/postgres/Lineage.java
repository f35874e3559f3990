package org.sallyport.wire.postgres;

import org.sallyport.masking.ColumnRule;

/** Where a result column comes from, as far as masking cares. */
sealed interface Lineage {
    /** A column with a rule. */
    record Ruled(ColumnRule rule) implements Lineage {}

    /** A known column without a rule; its content still decides. */
    record Free() implements Lineage {}

    /** A column of a view, or a whole row, made from a protected relation: nobody can tell which part. */
    record Derived() implements Lineage {}

    /** No table of origin, or one that the catalogue does not know. */
    record Unknown() implements Lineage {}
}
