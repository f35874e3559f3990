package org.sallyport.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Principal;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionFilter;

/** Home: what waits for this person, and what happened last. */
@Named("home")
@RequestScoped
public class HomePage {
    private static final int SESSIONS = 6;
    private static final int WAITING = 100;

    @Inject
    private Who who;

    @Inject
    private SessionQueries sessions;

    @Inject
    private ApprovalQueries approvals;

    private List<Session> recent = List.of();
    private List<Approval> waiting = List.of();

    public void load() {
        Principal caller = who.principal();
        if (who.nobody()) {
            return;
        }
        recent = sessions.search(
                caller, new SessionFilter(null, null, null, null, null, null, null, null, null, SESSIONS));
        if (who.decider()) {
            waiting = approvals.find(caller, ApprovalState.PENDING, null, WAITING).stream()
                    .filter(approval -> approval.awaits(caller))
                    .toList();
        }
    }

    public List<Session> recent() {
        return recent;
    }

    public int waiting() {
        return waiting.size();
    }
}
