package org.sallyport.api.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;

/** {@code /evidence}: runs and their signed packages; who reads one is in the ledger first. */
@Path("/evidence")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceApi {
    /** An ASiC-E container (ETSI EN 319 162-1). */
    static final String PACKAGE = "application/vnd.etsi.asic-e+zip";

    @Inject
    private CurrentCaller caller;

    @Inject
    private EvidenceDesk desk;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(EvidenceRequest asked, @Context UriInfo uri) {
        EvidenceRun run = desk.request(caller.principal(), asked.from(), asked.to());
        return Response.accepted(item(run))
                .location(uri.getAbsolutePathBuilder().path(run.id()).build())
                .build();
    }

    @GET
    public Page<EvidenceItem> list(@Context UriInfo uri) {
        Query query = new Query(uri);
        int limit = query.limit();
        List<EvidenceRun> rows = new ArrayList<>(find(query, query.text("cursor"), limit));
        if (rows.size() == limit) {
            rows.addAll(find(query, rows.get(limit - 1).id(), 1));
        }
        return query.page(rows, this::item, EvidenceRun::id);
    }

    private List<EvidenceRun> find(Query query, @Nullable String before, int limit) {
        return desk.find(
                caller.principal(), query.choice("state", RunState.class), query.text("schedule"), before, limit);
    }

    private EvidenceItem item(EvidenceRun run) {
        return EvidenceItem.of(run, desk.progress(run), desk.isRestartable(run));
    }

    @GET
    @Path("/{id}")
    public EvidenceItem get(@PathParam("id") String id) {
        return item(desk.get(caller.principal(), id));
    }

    /** Ends it soon: it is FAILED then, and can be restarted. */
    @POST
    @Path("/{id}/stop")
    public Response stop(@PathParam("id") String id) {
        return Response.accepted(item(desk.stop(caller.principal(), id))).build();
    }

    /** Has one that was stopped or has failed go on in the step that it was in. */
    @POST
    @Path("/{id}/restart")
    public Response restart(@PathParam("id") String id) {
        return Response.accepted(item(desk.restart(caller.principal(), id))).build();
    }

    @GET
    @Path("/{id}/package")
    @Produces({PACKAGE, "application/zip", MediaType.APPLICATION_OCTET_STREAM})
    public Response read(@PathParam("id") String id) throws IOException {
        java.nio.file.Path file = desk.openPackage(caller.principal(), id);
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_LENGTH, Files.size(file))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.getFileName() + "\"")
                .build();
    }
}
