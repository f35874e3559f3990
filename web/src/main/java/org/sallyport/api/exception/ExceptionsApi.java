package org.sallyport.api.exception;

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
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.evidence.model.ExceptionFilter;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.model.ExceptionState;
import org.sallyport.evidence.queue.ExceptionDesk;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * {@code /exceptions}: what evidence packages told of, the most urgent first; take or assign it, say what it was, review that.
 * {@link Query} reads what the list declares.
 */
@Path("/exceptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExceptionsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private ExceptionDesk desk;

    @Inject
    private Clock clock;

    @GET
    public Page<ExceptionView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("late") @Nullable String late,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        ExceptionState chosen = query.choice("state", ExceptionState.class);
        ExceptionFilter filter = new ExceptionFilter(
                chosen == null ? EnumSet.allOf(ExceptionState.class) : Set.of(chosen),
                query.choice("kind", ExceptionKind.class),
                query.text("owner"),
                flag("late", query.text("late")),
                position(query.text("cursor")),
                query.limit() + 1);
        List<ExceptionItem> rows = desk.find(caller.principal(), filter);
        return query.page(rows, this::view, item -> item.dueAt() + "/" + item.id());
    }

    private static boolean flag(String name, @Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, name + ": must be true or false");
        }
        return "true".equals(text);
    }

    private static ExceptionFilter.@Nullable Position position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            int cut = cursor.indexOf('/');
            return new ExceptionFilter.Position(
                    Instant.parse(cursor.substring(0, Math.max(cut, 0))), cursor.substring(cut + 1));
        } catch (DateTimeException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "cursor: must be what the page before gave", e);
        }
    }

    @GET
    @Path("/{id}")
    public ExceptionView get(@PathParam("id") String id) {
        return view(desk.get(caller.principal(), id));
    }

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public ExceptionView assign(@PathParam("id") String id, AssignRequest asked) {
        return view(desk.assign(caller.principal(), caller.identity(), id, asked.owner(), asked.version()));
    }

    @POST
    @Path("/{id}/dispose")
    @Consumes(MediaType.APPLICATION_JSON)
    public ExceptionView dispose(@PathParam("id") String id, DisposeRequest asked) {
        return view(desk.dispose(
                caller.principal(), caller.identity(), id, asked.what(), asked.comment(), asked.version()));
    }

    @POST
    @Path("/{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    public ExceptionView review(@PathParam("id") String id, ReviewRequest asked) {
        return view(desk.review(caller.principal(), caller.identity(), id, asked.what(), asked.why(), asked.version()));
    }

    private ExceptionView view(ExceptionItem item) {
        return ExceptionView.of(item, clock.instant());
    }
}
