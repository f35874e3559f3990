package org.sallyport.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/**
 * What holds for every call: a login that still stands; a role, except to learn who one is; a bearer token for what
 * changes something, because any page can make a browser send its cookie; and answers that no cache keeps.
 */
@Provider
@PreMatching
@ApplicationScoped
public class CallFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private CurrentCaller caller;

    @Inject
    private HttpServletRequest servlet;

    /** In bytes; the server takes no longer body ({@code max-post-size}), and would say nothing. */
    static final int LONGEST = 1024 * 1024;

    static ClientErrorException tooLong(int longest) {
        return new ClientErrorException(
                "the body is longer than " + longest + " bytes", Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.principal();
        if (servlet.getContentLengthLong() > LONGEST) {
            throw tooLong(LONGEST);
        }
        if (!READING.contains(request.getMethod()) && !CurrentCaller.bearer(servlet)) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED, "a call that changes something needs Authorization: Bearer");
        }
        if (!request.getUriInfo().getPath().equals("/me")) {
            caller.require(Role.values());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
}
