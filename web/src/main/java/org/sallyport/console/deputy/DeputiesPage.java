package org.sallyport.console.deputy;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.DelegationDesk;
import org.sallyport.approval.model.Delegation;
import org.sallyport.console.Notices;
import org.sallyport.console.UtcInput;

/** Deputies: name one for a time of absence, see who stands in for whom, end it. */
@Named("deputies")
@ViewScoped
public class DeputiesPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;
    private static final int USUAL_DAYS = 7;
    private static final String SELF = "deputies?faces-redirect=true";

    @Inject
    private CurrentCaller caller;

    @Inject
    private DelegationDesk desk;

    @Inject
    private Clock clock;

    private String deputy = "";
    private String from = "";
    private String until = "";
    private String reason = "";
    private transient List<ShownDelegation> items = List.of();

    public void load() {
        Instant now = clock.instant();
        if (until.isEmpty()) {
            until = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(USUAL_DAYS) + "T00:00";
        }
        items = desk.find(caller.principal(), null, SHOWN).stream()
                .map(delegation -> new ShownDelegation(delegation, now))
                .toList();
    }

    public String delegate() {
        Delegation delegation = desk.delegate(
                caller.principal(),
                caller.identity(),
                deputy,
                UtcInput.optional("from", from),
                UtcInput.required("until", until),
                reason);
        Notices.done("deputies.named", delegation.deputyUsername());
        return SELF;
    }

    public String end(String id) {
        Delegation delegation = desk.end(caller.principal(), id);
        Notices.done("deputies.ended", delegation.deputyUsername(), delegation.username());
        return SELF;
    }

    public List<ShownDelegation> items() {
        return items;
    }

    public String getDeputy() {
        return deputy;
    }

    public void setDeputy(@Nullable String deputy) {
        this.deputy = deputy == null ? "" : deputy.strip();
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from == null ? "" : from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String until) {
        this.until = until == null ? "" : until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
