package org.sallyport.api.recertification;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.Query;
import org.sallyport.recertification.Decision;

/**
 * What {@code POST /recertifications/{id}/decisions} takes.
 *
 * @param items their ids, 1 to 500: all are decided, or none
 * @param comment needed to remove
 */
public record DecisionRequest(List<String> items, String decision, @Nullable String comment) {
    public DecisionRequest {
        items = List.copyOf(items);
    }

    Decision what() {
        return Query.choice("decision", decision, Decision.class);
    }

    String why() {
        return Objects.requireNonNullElse(comment, "");
    }
}
