package org.sallyport.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.Category;
import org.sallyport.platform.Ids;
import org.sallyport.platform.SallyportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a call to one problem; nothing of a stack reaches the caller. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    /** Containers wrap what a service throws a few times; a chain longer than this is not followed. */
    private static final int DEPTH = 16;

    @Inject
    private Clock clock;

    @Override
    public Response toResponse(Throwable failure) {
        SallyportException known = find(failure, SallyportException.class);
        if (known != null) {
            return known(known);
        }
        if (failure instanceof WebApplicationException protocol) {
            return protocol(protocol);
        }
        String incident = Ids.next(clock);
        LOG.error("incident {}: a call of the API failed", incident, failure);
        return response(Problem.unexpected(incident)).build();
    }

    private Response known(SallyportException failure) {
        String incident = Ids.next(clock);
        Category category = failure.code().category();
        if (category == Category.INTERNAL || category == Category.TARGET) {
            LOG.error("incident {}: {}", incident, failure.code().id(), failure);
        }
        Problem problem = Problem.of(failure, incident);
        Response.ResponseBuilder response = response(problem);
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return response.build();
    }

    /** An unknown path, method or media type, as the specification has it, or a body that is none. */
    private static Response protocol(WebApplicationException failure) {
        Response given = failure.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        String title = given.getStatusInfo().getReasonPhrase();
        Response.ResponseBuilder response = response(Problem.http(given.getStatus(), title, detail(failure, title)));
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    /** Only of what we say ourselves: where a body is malformed, or how long it may be. */
    private static String detail(WebApplicationException failure, String usual) {
        MalformedException malformed = find(failure, MalformedException.class);
        if (malformed != null) {
            return "the body is not as it should be: " + malformed.sentence();
        }
        return failure.getResponse().getStatus() == 413 ? String.valueOf(failure.getMessage()) : usual;
    }

    static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
    }

    static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
