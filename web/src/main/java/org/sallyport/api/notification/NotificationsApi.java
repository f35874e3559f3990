package org.sallyport.api.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.notification.NotificationDesk;
import org.sallyport.notification.model.Notification;
import org.sallyport.notification.model.NotificationState;

/** {@code /notifications}: who was told of an approval, and who could not be. {@link Query} reads what the list declares. */
@Path("/notifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotificationsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private NotificationDesk desk;

    @GET
    public Page<NotificationItem> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        List<Notification> rows = desk.find(
                caller.principal(),
                query.choice("state", NotificationState.class),
                query.text("cursor"),
                query.limit() + 1);
        return query.page(rows, NotificationItem::of, Notification::id);
    }

    /** Sends what has failed once more. */
    @POST
    @Path("/{id}/retry")
    public NotificationItem retry(@PathParam("id") String id) {
        return NotificationItem.of(desk.retry(caller.principal(), id));
    }
}
