package org.sallyport.api.retention;

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
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.retention.HoldDesk;
import org.sallyport.retention.model.HoldState;
import org.sallyport.retention.model.LegalHold;

/** {@code /holds}: what is kept whatever the periods say, newest first. One person places a hold, two lift it. */
@Path("/holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HoldsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private HoldDesk desk;

    /** {@link Query} reads what the list declares for OpenAPI. */
    @GET
    public Page<HoldView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        return query.page(
                desk.find(
                        caller.principal(),
                        query.choice("state", HoldState.class),
                        query.text("cursor"),
                        query.limit() + 1),
                HoldView::of,
                LegalHold::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(HoldRequest asked, @Context UriInfo uri) {
        LegalHold hold = desk.place(caller.principal(), caller.identity(), asked.asked(), asked.reason());
        return Response.created(uri.getAbsolutePathBuilder().path(hold.id()).build())
                .entity(HoldView.of(hold))
                .build();
    }

    @GET
    @Path("/{id}")
    public HoldView get(@PathParam("id") String id) {
        return HoldView.of(desk.get(caller.principal(), id));
    }

    /** Asks for it to be lifted, or agrees with whoever asked. */
    @POST
    @Path("/{id}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    public HoldView lift(@PathParam("id") String id, LiftRequest asked) {
        return HoldView.of(desk.lift(caller.principal(), caller.identity(), id, asked.why()));
    }

    /** Says that it is not lifted after all. */
    @POST
    @Path("/{id}/keep")
    public HoldView keep(@PathParam("id") String id) {
        return HoldView.of(desk.keep(caller.principal(), caller.identity(), id));
    }
}
