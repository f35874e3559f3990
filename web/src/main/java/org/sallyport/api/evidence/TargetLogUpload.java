package org.sallyport.api.evidence;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.JsonResponse;
import org.sallyport.api.ProblemMapper;
import org.sallyport.api.Query;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.targetlog.BroughtLogDesk;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Takes a target's own log, as {@code multipart/form-data} with {@code resource}, {@code from}, {@code to} and {@code file}: over the API
 * with a bearer token, answered with the log, or from the console's form, answered with its page. A servlet, because its multipart
 * configuration is what lets this path alone take more than the listeners' {@code max-post-size}. Who may not is told before
 * anything of the file is read.
 */
@WebServlet({TargetLogUpload.API, TargetLogUpload.FORM})
@MultipartConfig(
        maxFileSize = BroughtLogDesk.LONGEST,
        maxRequestSize = BroughtLogDesk.LONGEST + BroughtLogDesk.AROUND,
        fileSizeThreshold = BroughtLogDesk.AROUND)
public class TargetLogUpload extends HttpServlet {
    static final String API = "/api/target-logs/upload";
    static final String FORM = "/target-logs/upload";

    private static final long serialVersionUID = 1L;
    private static final Semaphore TAKING = new Semaphore(1);
    private static final String TOKEN = "token=";
    private static final int LONGEST_FIELD = 200;

    @Inject
    private transient CurrentCaller caller;

    @Inject
    private transient BroughtLogDesk desk;

    @Inject
    private transient ProblemMapper problems;

    @Inject
    private transient UploadToken token;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean form = request.getServletPath().equals(FORM);
        try {
            requireOwnWill(request, form);
            BroughtLog log = alone(request);
            if (form) {
                token.took(log.name());
            } else {
                answer(request, response, log);
            }
        } catch (SallyportException e) {
            if (form) {
                token.failed(e);
            } else {
                fail(response, e);
            }
        }
        if (form) {
            response.sendRedirect(request.getContextPath() + "/target-logs.xhtml");
        }
    }

    /** One at a time: recordings need the disk more. */
    private BroughtLog alone(HttpServletRequest request) throws IOException {
        if (!TAKING.tryAcquire()) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "another file is being taken; send it again later");
        }
        try {
            desk.requireRoom(caller.principal(), request.getContentLengthLong());
            return take(request);
        } finally {
            TAKING.release();
        }
    }

    /** A cookie alone is no sign that its owner wants this. */
    private void requireOwnWill(HttpServletRequest request, boolean form) {
        String query = request.getQueryString();
        boolean own = form
                ? query != null && query.startsWith(TOKEN) && token.is(query.substring(TOKEN.length()))
                : CurrentCaller.bearer(request);
        if (!own && form) {
            throw new SallyportException(ErrorCode.CONFLICT, "the form is too old; send the file again");
        }
        if (!own) {
            throw new SallyportException(
                    ErrorCode.ACCESS_DENIED, "a call that changes something needs Authorization: Bearer");
        }
    }

    private BroughtLog take(HttpServletRequest request) throws IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "file: expected multipart/form-data");
        }
        try {
            Part file = request.getPart("file");
            if (file == null || file.getSubmittedFileName() == null) {
                throw new SallyportException(ErrorCode.INVALID_INPUT, "file: needed");
            }
            try (InputStream in = file.getInputStream()) {
                return desk.bring(
                        caller.principal(),
                        text(request, "resource"),
                        file.getSubmittedFileName(),
                        time(request, "from"),
                        time(request, "to"),
                        in);
            } finally {
                file.delete();
            }
        } catch (IllegalStateException | ServletException e) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "file: must have at most " + BroughtLogDesk.LONGEST + " bytes", e);
        }
    }

    private static String text(HttpServletRequest request, String name) throws IOException, ServletException {
        Part part = request.getPart(name);
        if (part == null || part.getSize() > LONGEST_FIELD) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, name + ": needed");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** RFC 3339, or as a page's field has it, in UTC. */
    private static Instant time(HttpServletRequest request, String name) throws IOException, ServletException {
        String text = text(request, name);
        String full = text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
        return Query.time(name, full);
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, BroughtLog log)
            throws IOException {
        response.setHeader("Location", request.getContextPath() + "/api/target-logs/" + log.id());
        send(
                response,
                HttpServletResponse.SC_CREATED,
                "application/json",
                JsonResponse.bytes(TargetLogItem.of(log, null)));
    }

    private void fail(HttpServletResponse response, SallyportException failure) throws IOException {
        Response problem = problems.toResponse(failure);
        String body = String.valueOf(problem.getEntity());
        send(
                response,
                problem.getStatus(),
                String.valueOf(problem.getMediaType()),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body);
    }
}
