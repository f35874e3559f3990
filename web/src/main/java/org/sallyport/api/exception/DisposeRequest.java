package org.sallyport.api.exception;

import org.jspecify.annotations.Nullable;
import org.sallyport.api.Query;
import org.sallyport.evidence.model.Disposition;

/** What {@code POST /exceptions/{id}/dispose} takes: what the exception was, and why one thinks so. */
public record DisposeRequest(String disposition, String comment, @Nullable Integer version) {
    Disposition what() {
        return Query.choice("disposition", disposition, Disposition.class);
    }
}
