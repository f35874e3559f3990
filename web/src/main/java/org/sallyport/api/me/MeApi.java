package org.sallyport.api.me;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.sallyport.api.CurrentCaller;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;

/** {@code GET /me}. */
@Path("/me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeApi {
    /** The caller as the gateway sees them. */
    public record Me(String username, List<String> groups, List<Role> roles) {}

    @Inject
    private CurrentCaller caller;

    @GET
    public Me me() {
        Principal me = caller.principal();
        return new Me(
                me.username(),
                me.groups().stream().sorted().toList(),
                me.roles().stream().sorted().toList());
    }
}
