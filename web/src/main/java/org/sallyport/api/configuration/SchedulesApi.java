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
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.resource.VersionItem;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Principal;

/** {@code /evidence/schedules}: when evidence packages are made by themselves. A change is an approval, as with a resource. */
@Path("/evidence/schedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesApi {
    /**
     * Those in force.
     *
     * @param version of their document; 0 as long as there was none
     * @param document the list of schedules
     */
    public record SchedulesItem(int version, Map<String, @Nullable Object> document) {}

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private OwnDocuments documents;

    @GET
    public SchedulesItem get() {
        Principal me = caller.principal();
        int version = documents.version(ConfigurationVersions.EVIDENCE);
        return new SchedulesItem(
                version, CanonicalJson.parseObject(desk.schedules(me).document()));
    }

    @GET
    @Path("/versions")
    public Page<VersionItem> versions(@Context UriInfo uri) {
        return documents.versions(ConfigurationVersions.EVIDENCE, uri);
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
        return documents.propose(ConfigurationVersions.EVIDENCE, document, reason, version, uri);
    }
}
