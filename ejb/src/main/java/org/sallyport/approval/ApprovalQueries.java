package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Approvals as each person may see them: their own, those they are asked to decide or decided, auditors all. */
@Stateless
public class ApprovalQueries {
    /** Rows looked through for one page. */
    private static final int SCAN = 2_000;

    @Inject
    private Approvals approvals;

    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public List<Approval> find(Principal caller, @Nullable ApprovalState state, @Nullable String beforeId, int limit) {
        return approvals.find(state, beforeId, SCAN).stream()
                .filter(approval -> isVisible(approval, caller))
                .limit(limit)
                .toList();
    }

    @RequiresRole({Role.USER, Role.APPROVER, Role.DEPUTY, Role.AUDITOR, Role.ADMIN})
    public Approval get(Principal caller, String id) {
        return approvals
                .find(id)
                .filter(approval -> isVisible(approval, caller))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no approval " + id));
    }

    public static boolean isVisible(Approval approval, Principal caller) {
        return caller.has(Role.AUDITOR)
                || caller.has(Role.ADMIN)
                || caller.isSamePersonAs(approval.requester().person())
                || approval.isAskedOf(caller);
    }
}
