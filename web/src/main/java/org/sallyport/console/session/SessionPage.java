package org.sallyport.console.session;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.model.Approval;
import org.sallyport.console.Notices;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.Termination;
import org.sallyport.session.model.Session;

/** One session: its facts, its commands a page at a time, its approvals, and its end. */
@Named("oneSession")
@ViewScoped
public class SessionPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;
    private static final int APPROVALS = 500;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SessionQueries queries;

    @Inject
    private ApprovalQueries approvalQueries;

    @Inject
    private Termination termination;

    private @Nullable String id;
    private long after;
    private String reason = "";
    private transient @Nullable Session session;
    private transient List<Map<String, @Nullable Object>> commands = List.of();
    private transient List<Approval> approvals = List.of();
    private boolean more;

    public void load() {
        Principal me = caller.principal();
        String known = id == null ? "" : id;
        session = queries.get(me, known);
        List<Map<String, @Nullable Object>> page = queries.commands(me, known, after, SHOWN + 1);
        more = page.size() > SHOWN;
        commands = more ? page.subList(0, SHOWN) : page;
        approvals = approvalQueries.find(me, null, null, APPROVALS).stream()
                .filter(approval -> known.equals(approval.subject().sessionId()))
                .toList();
    }

    public String end() {
        termination.end(caller.principal(), id == null ? "" : id, reason);
        Notices.done("session.ended");
        return "session?faces-redirect=true&includeViewParams=true";
    }

    private boolean own() {
        return session != null
                && caller.principal().isSamePersonAs(session.requester().person());
    }

    public boolean endable() {
        return session != null
                && session.state().isLive()
                && (own() || caller.principal().has(Role.ADMIN));
    }

    /** Whether the recording may be read: one's own, or as an auditor. */
    public boolean recordingReadable() {
        return own() || caller.principal().has(Role.AUDITOR);
    }

    public @Nullable Session session() {
        return session;
    }

    public List<Map<String, @Nullable Object>> commands() {
        return commands;
    }

    public List<Approval> approvals() {
        return approvals;
    }

    /** The last sequence number of this page if there is another, or null. */
    public @Nullable Object nextAfter() {
        return more ? commands.get(commands.size() - 1).get("sequence") : null;
    }

    /** Whether this is not the first page of commands. */
    public boolean later() {
        return after > 0;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public long getAfter() {
        return after;
    }

    public void setAfter(long after) {
        this.after = Math.max(0, after);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
