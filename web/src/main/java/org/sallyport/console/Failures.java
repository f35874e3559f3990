package org.sallyport.console;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The console's one translator of failures: a message on the page, or the page for what may not be seen. */
final class Failures extends ExceptionHandlerWrapper {
    /** Deeper chains are not ours. */
    private static final int DEEPEST = 20;

    Failures(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        FacesContext context = FacesContext.getCurrentInstance();
        while (events.hasNext()) {
            Throwable thrown = events.next().getContext().getException();
            Optional<SallyportException> ours = find(thrown, SallyportException.class);
            if (ours.isPresent() && answer(context, ours.get())) {
                events.remove();
            } else if (find(thrown, ViewExpiredException.class).isPresent()) {
                reload(context);
                events.remove();
            }
        }
        getWrapped().handle();
    }

    private static boolean answer(FacesContext context, SallyportException failure) {
        boolean rendering = context.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        int status = status(failure.code());
        if (!rendering && (context.isPostback() || status == 0)) {
            Notices.failed(failure);
            return true;
        }
        if (status == 0 || context.getExternalContext().isResponseCommitted()) {
            return false;
        }
        try {
            context.getExternalContext().responseSendError(status, failure.text());
            context.responseComplete();
            return true;
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    /** The status of a page that cannot be shown, or 0 where the page is shown with a message. */
    private static int status(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case ROLE_REQUIRED, ACCESS_DENIED, CREDENTIAL_INVALID, IDENTITY_ENDED -> HttpServletResponse.SC_FORBIDDEN;
            default -> 0;
        };
    }

    /** The page was open for longer than its state is kept: it is shown anew. */
    private static void reload(FacesContext context) {
        try {
            String path = context.getExternalContext().getRequestServletPath();
            context.getExternalContext().redirect(context.getExternalContext().getRequestContextPath() + path);
            context.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
