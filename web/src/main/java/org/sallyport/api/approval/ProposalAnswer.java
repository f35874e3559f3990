package org.sallyport.api.approval;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.platform.Principal;

/** 202 with the approval that a second administrator decides on, and where it is. */
public final class ProposalAnswer {
    private ProposalAnswer() {}

    public static Response of(Approval approval, Principal caller, ConfigurationDesk desk, UriInfo uri) {
        return Response.accepted(ApprovalItem.of(approval, caller, desk.differences(approval)))
                .location(uri.getBaseUriBuilder()
                        .path("approvals")
                        .path(approval.id())
                        .build())
                .build();
    }
}
