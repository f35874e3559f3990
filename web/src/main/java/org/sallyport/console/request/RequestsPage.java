package org.sallyport.console.request;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Catalog;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.access.model.Grant;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.AccessDesk;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.console.Notices;
import org.sallyport.platform.Principal;

/** Access requests: the form, and my requests with the access they led to. */
@Named("requests")
@ViewScoped
public class RequestsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;
    private static final Set<ApprovalKind> OF_ACCESS = EnumSet.of(ApprovalKind.ACCESS, ApprovalKind.REVIEW);
    private static final String SELF = "requests?faces-redirect=true";

    @Inject
    private CurrentCaller caller;

    @Inject
    private Catalog catalog;

    @Inject
    private AccessDesk access;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ApprovalQueries approvals;

    @Inject
    private Clock clock;

    private @Nullable String resource;
    private int minutes = 30;
    private String reason = "";
    private @Nullable String ticket;
    private @Nullable String urgent;
    private String emergency = "";
    private @Nullable String incident;
    private transient List<Resource> askable = List.of();
    private transient List<Resource> takeable = List.of();
    private transient List<MyRequest> mine = List.of();

    public void load() {
        Principal me = caller.principal();
        Instant now = clock.instant();
        List<Resource> visible = catalog.visibleTo(me);
        askable = visible.stream().filter(r -> Entitlement.mayAsk(r, me)).toList();
        takeable = visible.stream().filter(r -> Entitlement.mayTake(r, me)).toList();
        List<Grant> grants = catalog.grantsOf(me.person());
        mine = approvals.find(me, null, null, SHOWN * 4).stream()
                .filter(a -> OF_ACCESS.contains(a.kind())
                        && me.isSamePersonAs(a.requester().person()))
                .limit(SHOWN)
                .map(a -> MyRequest.of(a, grants, now))
                .toList();
    }

    public String ask() {
        Approval approval = access.request(
                caller.principal(),
                resource == null ? "" : resource,
                minutes,
                reason,
                ticket == null || ticket.isBlank() ? null : ticket.strip());
        Notices.done("requests.asked", approval.subject().resource());
        return SELF;
    }

    /** Access at once; others review it. */
    public String take() {
        Approval review = access.takeInEmergency(
                caller.principal(),
                caller.identity(),
                urgent == null ? "" : urgent,
                emergency,
                incident == null || incident.isBlank() ? null : incident.strip());
        Notices.done("requests.taken", review.subject().resource());
        return SELF;
    }

    /** Withdraws what waits, ends what runs. */
    public String handBack(String approvalId) {
        Approval approval = desk.revoke(caller.principal(), approvalId);
        Notices.done("requests.ended", approval.subject().resource());
        return SELF;
    }

    public List<Resource> askable() {
        return askable;
    }

    public List<Resource> takeable() {
        return takeable;
    }

    public List<MyRequest> mine() {
        return mine;
    }

    public @Nullable String getResource() {
        return resource;
    }

    public void setResource(@Nullable String resource) {
        this.resource = resource;
    }

    public int getMinutes() {
        return minutes;
    }

    public void setMinutes(int minutes) {
        this.minutes = minutes;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }

    public @Nullable String getTicket() {
        return ticket;
    }

    public void setTicket(@Nullable String ticket) {
        this.ticket = ticket;
    }

    public @Nullable String getUrgent() {
        return urgent;
    }

    public void setUrgent(@Nullable String urgent) {
        this.urgent = urgent;
    }

    public String getEmergency() {
        return emergency;
    }

    public void setEmergency(@Nullable String emergency) {
        this.emergency = emergency == null ? "" : emergency.strip();
    }

    public @Nullable String getIncident() {
        return incident;
    }

    public void setIncident(@Nullable String incident) {
        this.incident = incident;
    }
}
