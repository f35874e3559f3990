package org.sallyport.api.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Query;

/**
 * {@code GET /sessions/{id}/live}: a running session as server-sent events (WHATWG HTML, section 9.2). Each line of an
 * event's data is a line of asciicast v2, the header first; what was before comes at once. The event {@code done} says
 * that the session has ended, {@code cut} why it is no longer sent.
 */
@Path("/sessions/{id}/live")
@RequestScoped
public class LiveApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private LiveStreams streams;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") String id,
            @QueryParam("channel") @Nullable String channel,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.begin(caller.identity(), id, new Query(uri).channel(), sink, sse);
    }
}
