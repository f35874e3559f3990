package org.sallyport.api.resource;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** {@code GET /resources} and one of them: what the caller may open or ask for. */
@Path("/resources")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResourcesApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @GET
    public Page<ResourceItem> list(@Context UriInfo uri) {
        Query query = new Query(uri);
        String after = query.text("cursor");
        List<Resource> rows = catalog.visibleTo(caller.principal()).stream()
                .filter(resource -> isAfter(resource, after))
                .limit(query.limit() + 1L)
                .toList();
        return query.page(rows, this::item, Resource::name);
    }

    @GET
    @Path("/{name}")
    public ResourceItem get(@PathParam("name") String name) {
        return catalog.visibleTo(caller.principal()).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .map(this::item)
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no such resource"));
    }

    private static boolean isAfter(Resource resource, @Nullable String name) {
        return name == null || resource.name().compareTo(name) > 0;
    }

    private ResourceItem item(Resource resource) {
        return ResourceItem.of(resource, catalog.entitlement(resource, caller.principal()), caller.principal());
    }
}
