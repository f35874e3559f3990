package org.sallyport.api.resource;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.api.BodyText;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.api.approval.ProposalAnswer;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.RuleTrial;
import org.sallyport.approval.model.Approval;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.model.StandingUse;

/**
 * {@code /resources}: what the caller may open or ask for; for administrators and auditors every resource with its
 * configuration. A change answers 202 with the approval that a second administrator decides on.
 */
@Path("/resources")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResourcesApi {
    /** The period of a trial that names none. */
    private static final Duration TRIED = Duration.ofDays(7);

    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private RuleTrial trial;

    @Inject
    private SessionQueries sessions;

    @Inject
    private Clock clock;

    /** Those with a label alone, where {@code label=name=value} asks for one. */
    @GET
    public Page<ResourceItem> list(@Context UriInfo uri) {
        Query query = new Query(uri);
        String after = query.text("cursor");
        String label = query.text("label");
        List<ResourceItem> rows = items().stream()
                .filter(item -> label == null || hasLabel(item, label))
                .filter(item -> after == null || item.name().compareTo(after) > 0)
                .limit(query.limit() + 1L)
                .toList();
        return query.page(rows, item -> item, ResourceItem::name);
    }

    @GET
    @Path("/{name}")
    public ResourceItem get(@PathParam("name") String name) {
        return items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(ResourcesApi::none);
    }

    @GET
    @Path("/{name}/versions")
    public Page<VersionItem> versions(@PathParam("name") String name, @Context UriInfo uri) {
        Query query = new Query(uri);
        List<Version> versions =
                desk.history(caller.principal(), resource(name), query.numericCursor(), query.limit() + 1);
        if (versions.isEmpty() && query.numericCursor() == 0) {
            throw none();
        }
        return query.page(versions, VersionItem::of, Version::version);
    }

    /** Who uses standing access, and when last. */
    @GET
    @Path("/{name}/standing-use")
    public Page<StandingUse> standingUse(@PathParam("name") String name) {
        return new Page<>(sessions.standingUse(caller.principal(), name), null);
    }

    /** Takes the whole new document of the version that was edited; a name that is new makes a new resource. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("name") String name,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("version") @Nullable Integer version,
            InputStream document,
            @Context UriInfo uri)
            throws IOException {
        return propose(name, BodyText.read(document, "document", ResourceDocument.LONGEST), reason, version, uri);
    }

    @DELETE
    @Path("/{name}")
    public Response delete(
            @PathParam("name") String name,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("version") @Nullable Integer version,
            @Context UriInfo uri) {
        return propose(name, null, reason, version, uri);
    }

    /** What the document's rules would decide, beside those in force. Changes nothing. */
    @POST
    @Path("/{name}/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    public TrialResult trial(@PathParam("name") String name, TrialRequest asked) {
        String statement = asked.statement();
        if (statement != null) {
            return new TrialResult(trial.onStatement(caller.principal(), name, asked.text(), statement), null);
        }
        Instant to = Objects.requireNonNullElseGet(asked.to(), clock::instant);
        Instant from = Objects.requireNonNullElseGet(asked.from(), () -> to.minus(TRIED));
        return new TrialResult(null, trial.onRecorded(caller.principal(), name, asked.text(), from, to));
    }

    private Response propose(
            String name, @Nullable String document, @Nullable String reason, @Nullable Integer version, UriInfo uri) {
        Approval approval = desk.propose(
                caller.principal(), resource(name), document, Objects.requireNonNullElse(reason, ""), version);
        return ProposalAnswer.of(approval, caller.principal(), desk, uri);
    }

    /** The gateway's own documents have paths of their own. */
    private static String resource(String name) {
        if (!ConfigurationVersions.isResource(name)) {
            throw none();
        }
        return name;
    }

    /** By name. */
    private List<ResourceItem> items() {
        Principal me = caller.principal();
        if (!me.has(Role.ADMIN) && !me.has(Role.AUDITOR)) {
            return catalog.visibleTo(me).stream()
                    .map(resource -> item(resource, null))
                    .toList();
        }
        Map<String, String> documents =
                desk.current(me).stream().collect(Collectors.toMap(Version::name, Version::document));
        return catalog.all().stream()
                .filter(resource -> documents.containsKey(resource.name()))
                .map(resource -> item(resource, documents.get(resource.name())))
                .toList();
    }

    private ResourceItem item(Resource resource, @Nullable String document) {
        return ResourceItem.of(
                resource,
                catalog.entitlement(resource, caller.principal()),
                caller.principal(),
                document == null ? null : CanonicalJson.parseObject(document));
    }

    private static boolean hasLabel(ResourceItem item, String label) {
        return item.labels().entrySet().stream().anyMatch(one -> label.equals(one.getKey() + '=' + one.getValue()));
    }

    private static SallyportException none() {
        return new SallyportException(ErrorCode.NOT_FOUND, "there is no such resource");
    }
}
