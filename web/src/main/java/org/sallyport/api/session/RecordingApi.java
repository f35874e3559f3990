package org.sallyport.api.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.sallyport.api.CurrentCaller;
import org.sallyport.session.RecordingExport;
import org.sallyport.session.RecordingExport.Format;
import org.sallyport.session.model.Session;

/** {@code GET /sessions/{id}/recording}: the masked transcript; who reads another's is in the ledger first. */
@Path("/sessions/{id}/recording")
@RequestScoped
public class RecordingApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private RecordingExport recordings;

    @GET
    @Produces("application/x-ndjson;qs=1.0")
    public Response ndjson(@PathParam("id") String id) {
        return stream(id, Format.NDJSON, "application/x-ndjson", ".ndjson");
    }

    @GET
    @Produces("application/x-asciicast;qs=0.9")
    public Response asciicast(@PathParam("id") String id) {
        return stream(id, Format.ASCIICAST, "application/x-asciicast", ".cast");
    }

    private Response stream(String id, Format format, String type, String suffix) {
        Session session = recordings.open(caller.principal(), id);
        StreamingOutput body = out -> recordings.play(session, format, out);
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + session.id() + suffix + "\"")
                .build();
    }
}
