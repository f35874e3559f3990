package org.sallyport.api.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.ResourcesFile;
import org.sallyport.api.BodyText;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ConfigurationDesk;

/** {@code /configuration}: all resources as one file, to be kept in Git. */
@Path("/configuration")
@RequestScoped
public class ConfigurationApi {
    private static final String YAML = "application/yaml";

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    /** The resources in force. */
    @GET
    @Produces(YAML)
    public Response export() {
        return Response.ok(desk.export(caller.principal()))
                .header("Content-Disposition", "attachment; filename=\"resources.yaml\"")
                .build();
    }

    /** Proposes every change that the file makes; nothing where it is not right. Takes away no resource. */
    @POST
    @Consumes({YAML, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(@QueryParam("reason") @Nullable String reason, InputStream file) throws IOException {
        ConfigurationDesk.Import made = desk.proposeAll(
                caller.principal(),
                BodyText.read(file, "file", ResourcesFile.LONGEST),
                Objects.requireNonNullElse(reason, ""));
        return Response.status(made.proposed().isEmpty() ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(ImportItem.of(made, caller.principal(), desk))
                .build();
    }

    /** How such a file is written (JSON Schema 2020-12). */
    @GET
    @Path("/schema")
    @Produces("application/schema+json")
    public InputStream schema() {
        return Objects.requireNonNull(ResourcesFile.class.getResourceAsStream("resources.schema.json"));
    }
}
