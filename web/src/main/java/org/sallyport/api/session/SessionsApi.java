package org.sallyport.api.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.retention.model.Disposal;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.Termination;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionFilter;
import org.sallyport.session.model.SessionState;

/** {@code /sessions}: search, one, its commands, its end. {@link Query} reads what the lists declare for OpenAPI. */
@Path("/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private SessionQueries sessions;

    @Inject
    private Termination termination;

    @GET
    public Page<SessionItem> search(
            @QueryParam("user") @Nullable String user,
            @QueryParam("resource") @Nullable String resource,
            @QueryParam("state") @Nullable String state,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String q,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        SessionFilter filter = new SessionFilter(
                query.text("user"),
                query.text("resource"),
                query.choice("state", SessionState.class),
                query.time("from"),
                query.time("to"),
                query.text("q"),
                null,
                null,
                SessionCursor.parse(query.text("cursor")),
                query.limit() + 1);
        return query.page(sessions.search(caller.principal(), filter), SessionItem::of, SessionCursor::after);
    }

    @GET
    @Path("/{id}")
    public SessionItem get(@PathParam("id") String id) {
        Session session = sessions.get(caller.principal(), id);
        return SessionItem.of(
                session,
                sessions.disposed(caller.principal(), session.id()).stream()
                        .map(Disposal::sentence)
                        .toList());
    }

    /** In order, none missing; of a running session up to this moment. */
    @GET
    @Path("/{id}/commands")
    public Page<Map<String, @Nullable Object>> commands(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        List<Map<String, @Nullable Object>> rows =
                sessions.commands(caller.principal(), id, query.numericCursor(), query.limit() + 1);
        return query.page(rows, row -> row, row -> Objects.requireNonNull(row.get("sequence")));
    }

    /** Ends a running session; another's takes the role ADMIN and a reason. */
    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id, @QueryParam("reason") @DefaultValue("") String reason) {
        termination.end(caller.principal(), id, reason);
    }
}
