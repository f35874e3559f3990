package org.sallyport.api.approval;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.approval.AccessDesk;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** {@code /approvals}: ask for access, see what waits, decide, revoke. {@link Query} reads what the list declares. */
@Path("/approvals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private ApprovalQueries approvals;

    @Inject
    private AccessDesk access;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ConfigurationDesk configuration;

    @Inject
    private Catalog catalog;

    @GET
    public Page<ApprovalItem> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        List<Approval> rows = approvals.find(
                caller.principal(),
                query.choice("state", ApprovalState.class),
                query.text("cursor"),
                query.limit() + 1);
        return query.page(rows, this::item, Approval::id);
    }

    @GET
    @Path("/{id}")
    public ApprovalItem get(@PathParam("id") String id) {
        return item(approvals.get(caller.principal(), id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(AccessRequest asked, @Context UriInfo uri) {
        requireAccount(asked);
        Approval raised =
                access.request(caller.principal(), asked.resource(), asked.minutes(), asked.reason(), asked.ticket());
        return Response.created(uri.getAbsolutePathBuilder().path(raised.id()).build())
                .entity(item(raised))
                .build();
    }

    @POST
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public ApprovalItem decide(@PathParam("id") String id, DecisionRequest decision) {
        approvals.get(caller.principal(), id);
        return item(desk.decide(caller.principal(), caller.identity(), id, decision.verdict(), decision.why()));
    }

    @POST
    @Path("/{id}/revocation")
    public ApprovalItem revoke(@PathParam("id") String id) {
        return item(desk.revoke(caller.principal(), id));
    }

    /** A resource has one account; whoever names another asks for something else than they would get. */
    private void requireAccount(AccessRequest asked) {
        String account = asked.account();
        if (account != null
                && catalog.visibleTo(caller.principal()).stream()
                        .filter(resource -> resource.name().equals(asked.resource()))
                        .anyMatch(resource -> !resource.account().equals(account))) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "account: resource " + asked.resource() + " has no such account");
        }
    }

    private ApprovalItem item(Approval approval) {
        return ApprovalItem.of(approval, caller.principal(), configuration.differences(approval));
    }
}
