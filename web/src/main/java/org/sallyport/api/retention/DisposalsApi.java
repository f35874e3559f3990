package org.sallyport.api.retention;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.evidence.disposal.DisposalDesk;
import org.sallyport.retention.model.DisposalRun;

/** {@code /disposals}: what was disposed of, newest first, each with a signed certificate. */
@Path("/disposals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DisposalsApi {
    /** A detached CMS signature in DER (RFC 8551, section 3.2.1). */
    static final String SIGNATURE = "application/pkcs7-signature";

    @Inject
    private CurrentCaller caller;

    @Inject
    private DisposalDesk desk;

    /** {@link Query} reads what the list declares for OpenAPI. */
    @GET
    public Page<DisposalView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        return query.page(
                desk.find(caller.principal(), query.text("cursor"), query.limit() + 1),
                DisposalView::of,
                DisposalRun::id);
    }

    /** Begins with what is due, without waiting for the daily run. */
    @POST
    public Response begin(@Context UriInfo uri) {
        DisposalRun run = desk.begin(caller.principal(), caller.identity());
        return Response.accepted(DisposalView.of(run))
                .location(uri.getAbsolutePathBuilder().path(run.id()).build())
                .build();
    }

    @GET
    @Path("/{id}")
    public DisposalView get(@PathParam("id") String id) {
        return DisposalView.of(desk.get(caller.principal(), id));
    }

    /** Canonical JSON, as it was signed. */
    @GET
    @Path("/{id}/certificate")
    public Response certificate(@PathParam("id") String id) {
        DisposalRun run = desk.certified(caller.principal(), id);
        return file(run.certificate().orElseThrow(), MediaType.APPLICATION_JSON, run.id() + ".json");
    }

    /** The signature over the certificate. */
    @GET
    @Path("/{id}/signature")
    @Produces({SIGNATURE, MediaType.APPLICATION_OCTET_STREAM})
    public Response signature(@PathParam("id") String id) {
        DisposalRun run = desk.certified(caller.principal(), id);
        return file(run.signature().orElseThrow(), SIGNATURE, run.id() + ".p7s");
    }

    private static Response file(Object content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"disposal-" + name + "\"")
                .build();
    }
}
