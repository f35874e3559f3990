package org.sallyport.api.exception;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.Query;
import org.sallyport.evidence.model.ReviewVerdict;

/** What {@code POST /exceptions/{id}/review} takes: CONFIRM, or SEND_BACK with a comment. */
public record ReviewRequest(String verdict, @Nullable String comment, @Nullable Integer version) {
    ReviewVerdict what() {
        return Query.choice("verdict", verdict, ReviewVerdict.class);
    }

    String why() {
        return Objects.requireNonNullElse(comment, "");
    }
}
