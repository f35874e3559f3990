package org.sallyport.api.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Query;
import org.sallyport.session.RecordingExport;
import org.sallyport.session.RecordingExport.Format;
import org.sallyport.session.model.Session;

/**
 * {@code GET /sessions/{id}/recording}: the masked transcript; who reads another's is in the ledger first. {@link Query}
 * reads the channel that is declared for OpenAPI.
 */
@Path("/sessions/{id}/recording")
@RequestScoped
public class RecordingApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private RecordingExport recordings;

    @GET
    @Produces("application/x-ndjson;qs=1.0")
    public Response ndjson(
            @PathParam("id") String id, @QueryParam("channel") @Nullable String channel, @Context UriInfo uri) {
        return stream(id, Format.NDJSON, uri, "application/x-ndjson", ".ndjson");
    }

    @GET
    @Produces("application/x-asciicast;qs=0.9")
    public Response asciicast(
            @PathParam("id") String id, @QueryParam("channel") @Nullable String channel, @Context UriInfo uri) {
        return stream(id, Format.ASCIICAST, uri, "application/x-asciicast", ".cast");
    }

    private Response stream(String id, Format format, UriInfo uri, String type, String suffix) {
        Integer channel = new Query(uri).channel();
        Session session = recordings.open(caller.principal(), id);
        StreamingOutput body = out -> recordings.play(session, format, channel, out);
        String name = session.id() + (channel == null ? "" : "-" + channel) + suffix;
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
