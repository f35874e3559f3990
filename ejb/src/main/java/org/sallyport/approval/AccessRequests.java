package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** A person's own requests for access, for a protocol that asks where it was refused and waits there. */
@Stateless
public class AccessRequests {
    @Inject
    private Approvals approvals;

    @Inject
    private AccessDesk access;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private Clock clock;

    /** The caller's request for this resource that waits, wherever it was raised. */
    @RequiresRole(Role.USER)
    public Optional<Approval> findPending(Principal caller, String resource) {
        return approvals.findPendingAccess(caller.person(), resource, clock.instant());
    }

    /** Asks by the desk's rules, or joins what waits already: nobody is asked the same twice. */
    @RequiresRole(Role.USER)
    public Approval ask(Principal caller, String resource, int minutes, String reason) {
        return findPending(caller, resource).orElseGet(() -> access.request(caller, resource, minutes, reason, null));
    }

    @RequiresRole(Role.USER)
    public Approval get(Principal caller, String id) {
        return approvals
                .find(id)
                .filter(approval -> caller.isSamePersonAs(approval.requester().person()))
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "you have no request " + id));
    }

    /** Takes back what still waits; what was decided meanwhile stays as it was decided. */
    @RequiresRole(Role.USER)
    public Approval withdraw(Principal caller, String id) {
        Approval approval = get(caller, id);
        return approval.state() == ApprovalState.PENDING ? desk.revoke(caller, id) : approval;
    }
}
