package org.sallyport.api.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.ResourceDocument;
import org.sallyport.api.BodyText;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.api.approval.ProposalAnswer;
import org.sallyport.api.resource.VersionItem;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Principal;

/** {@code /recertifications/schedules}: when recertifications are opened by themselves. A change is an approval, as with a resource. */
@Path("/recertifications/schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RecertificationSchedulesApi {
    /**
     * Those in force.
     *
     * @param version of their document; 0 as long as there was none
     * @param document the list of schedules
     */
    public record RecertificationSchedules(int version, Map<String, @Nullable Object> document) {}

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @GET
    public RecertificationSchedules get() {
        Principal me = caller.principal();
        int version = desk.history(me, ConfigurationVersions.RECERTIFICATION, 0, 1).stream()
                .mapToInt(Version::version)
                .findFirst()
                .orElse(0);
        return new RecertificationSchedules(
                version, CanonicalJson.parseObject(desk.recertification(me).document()));
    }

    @GET
    @Path("/versions")
    public Page<VersionItem> versions(@Context UriInfo uri) {
        Query query = new Query(uri);
        return query.page(
                desk.history(
                        caller.principal(),
                        ConfigurationVersions.RECERTIFICATION,
                        query.numericCursor(),
                        query.limit() + 1),
                VersionItem::of,
                Version::version);
    }

    /** Takes the whole new document of the version that was edited. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("version") @Nullable Integer version,
            InputStream document,
            @Context UriInfo uri)
            throws IOException {
        Principal me = caller.principal();
        String text = BodyText.read(document, "document", ResourceDocument.LONGEST);
        return ProposalAnswer.of(
                desk.propose(
                        me,
                        ConfigurationVersions.RECERTIFICATION,
                        text,
                        Objects.requireNonNullElse(reason, ""),
                        version),
                me,
                desk,
                uri);
    }
}
