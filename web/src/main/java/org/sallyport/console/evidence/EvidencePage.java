package org.sallyport.console.evidence;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.console.UtcInput;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;

/** Evidence runs: start one, watch it, fetch its package. */
@Named("evidence")
@ViewScoped
public class EvidencePage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    @Inject
    private CurrentCaller caller;

    @Inject
    private EvidenceDesk desk;

    @Inject
    private Clock clock;

    private @Nullable String before;
    private String from = "";
    private String to = "";
    private transient List<EvidenceRun> runs = List.of();
    private boolean more;

    public void load() {
        if (from.isEmpty()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            from = today + "T00:00";
            to = today.plusDays(1) + "T00:00";
        }
        List<EvidenceRun> page = desk.find(caller.principal(), before, SHOWN + 1);
        more = page.size() > SHOWN;
        runs = more ? page.subList(0, SHOWN) : page;
    }

    public String start() {
        desk.request(caller.principal(), UtcInput.required("from", from), UtcInput.required("to", to));
        Notices.done("evidence.started");
        return "evidence?faces-redirect=true";
    }

    public List<EvidenceRun> runs() {
        return runs;
    }

    /** Whether the page should keep asking. */
    public boolean busy() {
        return runs.stream().anyMatch(run -> run.state() == RunState.RUNNING);
    }

    public @Nullable String older() {
        return more ? runs.get(runs.size() - 1).id() : null;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from == null ? "" : from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to == null ? "" : to;
    }
}
