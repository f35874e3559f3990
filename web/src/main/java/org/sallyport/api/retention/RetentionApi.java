package org.sallyport.api.retention;

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
import org.sallyport.api.configuration.OwnDocuments;
import org.sallyport.api.resource.VersionItem;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.retention.RetentionRules;

/** {@code /retention}: how long things are kept. A change is an approval, as with a resource, and only ever extends. */
@Path("/retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RetentionApi {
    /**
     * The periods in force.
     *
     * @param version of their document; 0 as long as there was none
     */
    public record RetentionItem(int version, Map<String, @Nullable Object> document) {}

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private OwnDocuments documents;

    @GET
    public RetentionItem get() {
        RetentionRules.InForce inForce = desk.retention(caller.principal());
        return new RetentionItem(
                inForce.version(), CanonicalJson.parseObject(inForce.document().document()));
    }

    @GET
    @Path("/versions")
    public Page<VersionItem> versions(@Context UriInfo uri) {
        return documents.versions(ConfigurationVersions.RETENTION, uri);
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
        return documents.propose(ConfigurationVersions.RETENTION, document, reason, version, uri);
    }
}
