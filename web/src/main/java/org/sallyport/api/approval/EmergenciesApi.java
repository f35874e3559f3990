package org.sallyport.api.approval;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.AccessDesk;
import org.sallyport.approval.model.Approval;

/** {@code POST /emergencies}: takes access at once, for a short time; answers with the review that others close. */
@Path("/emergencies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EmergenciesApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private AccessDesk access;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(EmergencyRequest asked, @Context UriInfo uri) {
        Approval review = access.takeInEmergency(
                caller.principal(), caller.identity(), asked.resource(), asked.reason(), asked.ticket());
        return Response.created(uri.getBaseUriBuilder()
                        .path("approvals")
                        .path(review.id())
                        .build())
                .entity(ApprovalItem.of(review, caller.principal(), List.of()))
                .build();
    }
}
