package org.sallyport.api.delegation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.approval.DelegationDesk;
import org.sallyport.approval.model.Delegation;

/** {@code /delegations}: name a deputy, see who stands in for whom, end it. */
@Path("/delegations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DelegationsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private DelegationDesk desk;

    @Inject
    private Clock clock;

    @GET
    public Page<DelegationItem> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        List<Delegation> rows = desk.find(caller.principal(), query.text("cursor"), query.limit() + 1);
        return query.page(rows, this::item, Delegation::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delegate(DelegationRequest asked) {
        Delegation delegation = desk.delegate(
                caller.principal(), caller.identity(), asked.deputy(), asked.from(), asked.until(), asked.reason());
        return Response.status(Response.Status.CREATED).entity(item(delegation)).build();
    }

    @DELETE
    @Path("/{id}")
    public DelegationItem end(@PathParam("id") String id) {
        return item(desk.end(caller.principal(), id));
    }

    private DelegationItem item(Delegation delegation) {
        return DelegationItem.of(delegation, clock.instant());
    }
}
