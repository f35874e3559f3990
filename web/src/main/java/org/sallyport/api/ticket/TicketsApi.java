package org.sallyport.api.ticket;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.api.CurrentCaller;
import org.sallyport.identity.Tickets;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** {@code POST /tickets}: a one-time credential for a resource that the caller may open now. */
@Path("/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TicketsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @Inject
    private Tickets tickets;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(TicketRequest asked) {
        Resource resource = catalog.visibleTo(caller.principal()).stream()
                .filter(candidate -> candidate.name().equals(asked.resource()))
                .findFirst()
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no such resource"));
        catalog.requireNotRemoved(resource, caller.principal());
        if (!catalog.isOpenTo(resource, caller.principal())) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED, "access to " + resource.name() + " has to be asked for, or taken, first");
        }
        Tickets.Issued issued = tickets.issue(caller.identity(), caller.claims(), resource.name(), asked.minutes());
        return Response.status(Response.Status.CREATED).entity(issued).build();
    }
}
