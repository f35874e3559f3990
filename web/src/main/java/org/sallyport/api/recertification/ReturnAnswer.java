package org.sallyport.api.recertification;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.Query;
import org.sallyport.approval.model.Verdict;

/** What {@code POST /recertifications/items/{id}/return/decision} takes: APPROVE or REJECT. */
public record ReturnAnswer(String decision, @Nullable String comment) {
    boolean agrees() {
        return Query.choice("decision", decision, Verdict.class) == Verdict.APPROVE;
    }

    String why() {
        return Objects.requireNonNullElse(comment, "");
    }
}
