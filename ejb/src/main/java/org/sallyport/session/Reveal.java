package org.sallyport.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** The audited look at the values that masking hides in a statement that waits. */
@Stateless
public class Reveal {
    @Inject
    private ApprovalDesk desk;

    @Inject
    private Holds holds;

    @Inject
    private AuditLog audit;

    /**
     * What would be sent, with its values, for somebody who may decide on it now. The event is committed before this
     * returns.
     */
    @RequiresRole({Role.APPROVER, Role.DEPUTY})
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String statement(Principal caller, Identity login, String approvalId) {
        Approval approval = desk.requireDecidable(caller, login, approvalId);
        HeldStatement held = holds.find(approvalId)
                .orElseThrow(() -> new SallyportException(
                        ErrorCode.APPROVAL_CLOSED, "approval " + approvalId + " has no statement that waits here"));
        audit.record(AuditEvent.of(EventType.VALUES_REVEALED)
                .in(approval.subject().sessionId())
                .by(caller)
                .with("approval", approvalId)
                .with("values", approval.subject().hiddenValues())
                .with("of", approval.requester().username()));
        return held.revealed();
    }
}
