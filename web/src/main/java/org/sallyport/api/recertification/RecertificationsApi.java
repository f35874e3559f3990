package org.sallyport.api.recertification;

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
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.ResourceDocument;
import org.sallyport.api.BodyText;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recertification.RecertificationDesk;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.ItemFilter;
import org.sallyport.recertification.model.ItemState;
import org.sallyport.recertification.model.Progress;
import org.sallyport.recertification.model.ReviewItem;
import org.sallyport.schedule.RecertificationDocument;
import org.sallyport.schedule.model.ReviewTerms;

/**
 * {@code /recertifications}: campaigns in which people's access is confirmed or removed, with its real use beside it.
 * {@link Query} reads what the lists declare.
 */
@Path("/recertifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecertificationsApi {
    /** Whether a campaign is finished. */
    public enum State {
        OPEN,
        CLOSED
    }

    @Inject
    private CurrentCaller caller;

    @Inject
    private RecertificationDesk desk;

    @Inject
    private Clock clock;

    @GET
    public Page<CampaignItem> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        State chosen = query.choice("state", State.class);
        List<Campaign> rows = desk.find(
                caller.principal(),
                chosen == null ? null : (Boolean) (chosen == State.OPEN),
                query.text("cursor"),
                query.limit() + 1);
        Map<String, Progress> progress = desk.progress(
                caller.principal(), rows.stream().map(Campaign::id).toList());
        return query.page(
                rows, campaign -> item(campaign, Objects.requireNonNull(progress.get(campaign.id()))), Campaign::id);
    }

    /**
     * Opens one: {@code {"name", "reviewers", "days", "remindDays", "lookBackDays", "resources"}}, as a schedule has
     * them.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(InputStream body, @Context UriInfo uri) throws IOException {
        Map<String, @Nullable Object> json = object(BodyText.read(body, "body", ResourceDocument.LONGEST));
        String name = json.get("name") instanceof String text ? text : "";
        Campaign campaign = desk.open(caller.principal(), caller.identity(), name, terms(json));
        return Response.created(uri.getAbsolutePathBuilder().path(campaign.id()).build())
                .entity(view(campaign))
                .build();
    }

    private static Map<String, @Nullable Object> object(String text) {
        try {
            return CanonicalJson.parseObject(ResourceDocument.canonical(text));
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "body: " + e.text(), e);
        }
    }

    private static ReviewTerms terms(Map<String, @Nullable Object> json) {
        try {
            return RecertificationDocument.termsByHand(json);
        } catch (SallyportException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, e.text(), e);
        }
    }

    @GET
    @Path("/{id}")
    public CampaignItem get(@PathParam("id") String id) {
        return view(desk.get(caller.principal(), id));
    }

    @GET
    @Path("/{id}/items")
    public Page<AccessItem> items(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("person") @Nullable String person,
            @QueryParam("resource") @Nullable String resource,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Query query = new Query(uri);
        ItemFilter filter = new ItemFilter(
                query.choice("state", ItemState.class),
                query.text("person"),
                query.text("resource"),
                query.numericCursor(),
                query.limit() + 1);
        return query.page(desk.items(caller.principal(), id, filter), AccessItem::of, ReviewItem::number);
    }

    @POST
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Page<AccessItem> decide(@PathParam("id") String id, DecisionRequest asked) {
        List<ReviewItem> decided =
                desk.decide(caller.principal(), caller.identity(), id, asked.items(), asked.what(), asked.why());
        return new Page<>(decided.stream().map(AccessItem::of).toList(), null);
    }

    @POST
    @Path("/items/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccessItem askReturn(@PathParam("id") String id, ReturnRequest asked) {
        return AccessItem.of(desk.askReturn(caller.principal(), caller.identity(), id, asked.comment()));
    }

    @POST
    @Path("/items/{id}/return/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccessItem answerReturn(@PathParam("id") String id, ReturnAnswer answer) {
        return AccessItem.of(
                desk.answerReturn(caller.principal(), caller.identity(), id, answer.agrees(), answer.why()));
    }

    private CampaignItem view(Campaign campaign) {
        Map<String, Progress> progress = desk.progress(caller.principal(), List.of(campaign.id()));
        return item(campaign, Objects.requireNonNull(progress.get(campaign.id())));
    }

    private CampaignItem item(Campaign campaign, Progress progress) {
        return CampaignItem.of(campaign, progress, clock.instant());
    }
}
