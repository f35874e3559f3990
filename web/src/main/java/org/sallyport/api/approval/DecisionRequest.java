package org.sallyport.api.approval;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Verdict;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What {@code POST /approvals/{id}/decisions} takes: APPROVE or REJECT, and why. */
public record DecisionRequest(String decision, @Nullable String comment) {
    public DecisionRequest {
        if (!decision.equals("APPROVE") && !decision.equals("REJECT")) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "decision: must be APPROVE or REJECT");
        }
    }

    Verdict verdict() {
        return Verdict.valueOf(decision);
    }

    String why() {
        return Objects.requireNonNullElse(comment, "");
    }
}
