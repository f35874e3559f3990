package org.sallyport.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;

/**
 * An approval is closed. Observers take part in the transaction that closes it, or hear of it after the commit, as they
 * choose.
 *
 * @param by the people who decided, as names with their verdict
 */
public record ApprovalClosed(
        String id, ApprovalKind kind, ApprovalState state, @Nullable String session, List<String> by, String comment) {
    public ApprovalClosed {
        by = List.copyOf(by);
    }

    /** Whether a change of configuration is in force by it: of a resource, or a host key. */
    public boolean approvesConfiguration() {
        return kind == ApprovalKind.CONFIGURATION && state == ApprovalState.APPROVED;
    }
}
