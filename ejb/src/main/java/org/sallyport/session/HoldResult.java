package org.sallyport.session;

import java.util.List;
import org.sallyport.approval.model.ApprovalState;

/** How a wait ended: APPROVED, REJECTED, EXPIRED or WITHDRAWN, by whom, and what they said. */
public record HoldResult(ApprovalState state, List<String> by, String comment) {
    public HoldResult {
        by = List.copyOf(by);
    }

    /** The sentence the user reads. */
    public String sentence() {
        String who = by.isEmpty() ? "" : " by " + String.join(", ", by);
        String why = comment.isBlank() ? "" : ": " + comment;
        return switch (state) {
            case REJECTED -> "the statement was rejected" + who + why;
            case EXPIRED -> "nobody approved the statement in time";
            case WITHDRAWN -> "the request for approval was withdrawn";
            default -> "the statement is " + state + who + why;
        };
    }
}
