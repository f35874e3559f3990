package org.sallyport.api.ledger;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.platform.Role;

/** {@code GET /events}: audit events in ledger order; one that has no leaf yet follows within a second. */
@Path("/events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsApi {
    private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

    @Inject
    private CurrentCaller caller;

    @Inject
    private AuditEvents events;

    @GET
    public Page<EventItem> search(
            @QueryParam("type") @Nullable String type,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        caller.require(Role.AUDITOR, Role.ADMIN);
        Query query = new Query(uri);
        EventType wanted = query.choice("type", EventType.class);
        List<AuditEvents.Stored> rows = events.search(
                wanted == null ? "" : wanted.name(),
                Objects.requireNonNullElse(query.time("from"), Instant.EPOCH),
                Objects.requireNonNullElse(query.time("to"), FOREVER),
                query.numericCursor(),
                query.limit() + 1);
        return query.page(rows, EventItem::of, row -> Objects.requireNonNull(row.index()) + 1);
    }
}
