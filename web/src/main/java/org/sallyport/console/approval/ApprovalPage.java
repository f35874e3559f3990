package org.sallyport.console.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.access.DocumentDiff.Difference;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Verdict;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.model.Session;

/** One approval: what it binds to, who has decided, and my own verdict. */
@Named("approval")
@ViewScoped
public class ApprovalPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String INBOX = "approvals?faces-redirect=true";

    @Inject
    private CurrentCaller caller;

    @Inject
    private ApprovalQueries approvals;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ConfigurationDesk configuration;

    @Inject
    private SessionQueries sessions;

    private @Nullable String id;
    private String comment = "";
    private transient @Nullable Shown shown;
    private transient List<Difference> differences = List.of();
    private transient List<Session> latest = List.of();

    public void load() {
        Principal me = caller.principal();
        Approval approval = approvals.get(me, id == null ? "" : id);
        shown = new Shown(approval, Stance.of(approval, me));
        differences = configuration.differences(approval);
        latest = shown.asksMe() ? sessions.latestOf(me, approval) : List.of();
    }

    /** Redraws the state and the form once somebody else has decided or time is up. */
    public void refresh() {
        String before = shown == null ? "" : shown.fingerprint();
        load();
        if (shown != null && !before.equals(shown.fingerprint())) {
            PrimeFaces.current().ajax().update("facts", "decision");
        }
    }

    public String approve() {
        return decide(Verdict.APPROVE, "approval.approved");
    }

    public String reject() {
        if (comment.isBlank()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, Texts.of("approval.commentNeeded"));
        }
        return decide(Verdict.REJECT, "approval.rejected");
    }

    private String decide(Verdict verdict, String done) {
        Approval approval = desk.decide(caller.principal(), caller.identity(), id == null ? "" : id, verdict, comment);
        boolean waits = verdict == Verdict.APPROVE && approval.state() == ApprovalState.PENDING;
        Notices.done(waits ? "approval.oneMore" : done, approval.requester().username());
        return INBOX;
    }

    /** Takes approved access back, or withdraws one's own request. */
    public String revoke() {
        Approval approval = desk.revoke(caller.principal(), id == null ? "" : id);
        Notices.done("approval.revoked", approval.requester().username());
        return INBOX;
    }

    /** One's own while it is open; given access also by those who are asked and by administrators. */
    public boolean revocable() {
        Shown now = shown;
        Principal me = caller.principal();
        return now != null
                && now.open()
                && (me.isSamePersonAs(now.approval().requester().person())
                        || (!now.pending() && (now.approval().isAskedOf(me) || me.has(Role.ADMIN))));
    }

    /** The sentence to confirm: exactly what a yes binds to. */
    public String binding() {
        Shown now = shown;
        if (now == null) {
            return "";
        }
        Approval a = now.approval();
        String binds = Texts.of(
                bindingKey(now),
                a.requester().username(),
                a.subject().resource(),
                a.subject().hiddenValues(),
                a.duration().map(d -> d.toMinutes()).orElse(0L));
        return a.mandateOf(caller.principal())
                .map(mandate -> binds + ' ' + Texts.of("approval.inPlace", mandate.username()))
                .orElse(binds);
    }

    /** A change without differences of a document is a host key to pin. */
    private String bindingKey(Shown shown) {
        if (shown.configuration()) {
            return differences.isEmpty() ? "approval.bindsHostKey" : "approval.bindsResource";
        }
        if (shown.review()) {
            return "approval.bindsReview";
        }
        if (shown.command()) {
            return "approval.bindsStatement";
        }
        return shown.approval().grantId().isPresent() ? "approval.bindsMore" : "approval.bindsAccess";
    }

    public @Nullable Shown shown() {
        return shown;
    }

    /** Why it waits; the differences say it where there are some. */
    public List<String> reasons() {
        Shown now = shown;
        return now == null || !differences.isEmpty()
                ? List.of()
                : now.approval().subject().reasons();
    }

    public String commentLabel() {
        Shown now = shown;
        return Texts.of(now != null && now.review() ? "approval.commentOfReview" : "approval.comment");
    }

    /** What the change of a resource would change. */
    public List<Difference> differences() {
        return differences;
    }

    /** What whoever asks has opened before, for whoever decides. */
    public List<Session> latest() {
        return latest;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(@Nullable String comment) {
        this.comment = comment == null ? "" : comment.strip();
    }
}
