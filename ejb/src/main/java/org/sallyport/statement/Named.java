package org.sallyport.statement;

import org.jspecify.annotations.Nullable;

/** That a statement makes, uses or drops a prepared statement or a cursor by name, so that a session can follow it. */
public sealed interface Named {
    /** The folded name; null for ALL. */
    @Nullable String name();

    /** PREPARE name AS …; the classified effects are the inner statement's. */
    record Prepare(String name) implements Named {}

    /** EXECUTE name; its effect is unknown unless the session knows the prepared statement. */
    record Execute(String name) implements Named {}

    /** DEALLOCATE name or ALL. */
    record Deallocate(@Nullable String name) implements Named {}

    /** DECLARE name CURSOR FOR …; the classified effects are the inner query's. */
    record Declare(String name) implements Named {}

    /** FETCH or MOVE; gives out what the cursor's query reads. */
    record Fetch(String name) implements Named {}

    /** CLOSE name or ALL. */
    record Close(@Nullable String name) implements Named {}
}
