package org.sallyport.api.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
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
import org.sallyport.configuration.model.ConfigurationVersions.Version;
import org.sallyport.platform.Principal;

/** What the API does alike with the gateway's own documents: their versions, and proposals of another. */
@RequestScoped
public class OwnDocuments {
    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    /** Of the latest one; 0 as long as there was none. */
    public int version(String name) {
        return desk.history(caller.principal(), name, 0, 1).stream()
                .mapToInt(Version::version)
                .findFirst()
                .orElse(0);
    }

    public Page<VersionItem> versions(String name, UriInfo uri) {
        Query query = new Query(uri);
        return query.page(
                desk.history(caller.principal(), name, query.numericCursor(), query.limit() + 1),
                VersionItem::of,
                Version::version);
    }

    /**
     * Proposes the whole new document.
     *
     * @param version that was edited; null for whichever is in force
     */
    public Response propose(
            String name, InputStream document, @Nullable String reason, @Nullable Integer version, UriInfo uri)
            throws IOException {
        Principal me = caller.principal();
        String text = BodyText.read(document, "document", ResourceDocument.LONGEST);
        return ProposalAnswer.of(
                desk.propose(me, name, text, Objects.requireNonNullElse(reason, ""), version), me, desk, uri);
    }
}
