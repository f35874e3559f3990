package org.sallyport.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;

/**
 * Told after the transaction that closed an approval has committed.
 *
 * @param by the people who decided, as names with their verdict
 */
public record ApprovalClosed(
        String id, ApprovalKind kind, ApprovalState state, @Nullable String session, List<String> by, String comment) {
    public ApprovalClosed {
        by = List.copyOf(by);
    }
}
