package org.sallyport.console.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.session.Termination;
import org.sallyport.session.model.Session;

/** Ends a running session, from its own page or while it is followed. */
@Named("sessionEnd")
@RequestScoped
public class SessionEnd {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Termination termination;

    private String reason = "";

    public String end(String id) {
        termination.end(caller.principal(), id, reason);
        Notices.done("session.ended");
        return "/session?faces-redirect=true&id=" + id;
    }

    static boolean isOpenTo(Principal caller, Session session) {
        return session.state().isLive()
                && (caller.isSamePersonAs(session.requester().person()) || caller.has(Role.ADMIN));
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
