package org.sallyport.api.ssh;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.sallyport.api.CurrentCaller;
import org.sallyport.identity.SshCertificates;

/** {@code POST /ssh-certificates}: an OpenSSH user certificate for a key that the caller holds. */
@Path("/ssh-certificates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SshCertificatesApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private SshCertificates certificates;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(CertificateRequest asked) {
        SshCertificates.Issued issued = certificates.issue(caller.identity(), caller.claims(), asked.publicKey());
        return Response.status(Response.Status.CREATED).entity(issued).build();
    }
}
