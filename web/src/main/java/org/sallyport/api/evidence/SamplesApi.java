package org.sallyport.api.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.sample.Ranked;
import org.sallyport.evidence.sample.SampleDesk;
import org.sallyport.platform.Principal;

/** {@code /evidence/{id}/samples}: drawn from a package by an auditor's nonce; each draw is in the ledger. */
@Path("/evidence/{id}/samples")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SamplesApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private SampleDesk desk;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response draw(@PathParam("id") String id, SampleRequest asked, @Context UriInfo uri) {
        Principal auditor = caller.principal();
        String column = Objects.requireNonNullElse(asked.by(), "");
        EvidenceSample sample = desk.draw(auditor, id, asked.nonce(), asked.size(), column);
        List<Ranked> sessions = desk.sessions(auditor, sample);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(sample.number()))
                        .build())
                .entity(SampleItem.of(sample, sessions))
                .build();
    }

    @GET
    public Page<SampleItem> list(@PathParam("id") String id) {
        return new Page<>(
                desk.find(caller.principal(), id).stream().map(SampleItem::of).toList(), null);
    }

    @GET
    @Path("/{number}")
    @Produces({EvidenceApi.PACKAGE, "application/zip", MediaType.APPLICATION_OCTET_STREAM})
    public Response read(@PathParam("id") String id, @PathParam("number") int number) throws IOException {
        java.nio.file.Path file = desk.open(caller.principal(), id, number);
        StreamingOutput body = out -> Files.copy(file, out);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_LENGTH, Files.size(file))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.getFileName() + "\"")
                .build();
    }
}
