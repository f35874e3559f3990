package org.sallyport.console.evidence;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.console.Notices;
import org.sallyport.console.UtcInput;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;
import org.sallyport.schedule.Schedule;

/** Evidence runs: start one, watch them, fetch their packages; what comes by schedule, and when. */
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

    @Inject
    private ConfigurationDesk configuration;

    private @Nullable String state;
    private @Nullable String schedule;
    private @Nullable String before;
    private String from = "";
    private String to = "";
    private transient List<EvidenceRun> runs = List.of();
    private transient List<String> schedules = List.of();
    private boolean more;

    public void load() {
        if (from.isEmpty()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            from = today + "T00:00";
            to = today.plusDays(1) + "T00:00";
        }
        List<EvidenceRun> page = desk.find(caller.principal(), chosen(), schedule, before, SHOWN + 1);
        schedules = configuration.schedules(caller.principal()).schedules().stream()
                .map(Schedule::name)
                .toList();
        more = page.size() > SHOWN;
        runs = more ? page.subList(0, SHOWN) : page;
    }

    private @Nullable RunState chosen() {
        return Arrays.stream(RunState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    public String start() {
        desk.request(caller.principal(), UtcInput.required("from", from), UtcInput.required("to", to));
        Notices.done("evidence.started");
        return "evidence?faces-redirect=true";
    }

    public List<EvidenceRun> runs() {
        return runs;
    }

    public int percent(EvidenceRun run) {
        return desk.progress(run).percent();
    }

    public List<RunState> states() {
        return List.of(RunState.values());
    }

    /** Names of those in force. */
    public List<String> schedules() {
        return schedules;
    }

    /** Whether the page should keep asking. */
    public boolean busy() {
        return runs.stream().anyMatch(run -> run.state() == RunState.RUNNING);
    }

    public @Nullable String older() {
        return more ? runs.get(runs.size() - 1).id() : null;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state;
    }

    public @Nullable String getSchedule() {
        return schedule;
    }

    public void setSchedule(@Nullable String schedule) {
        this.schedule = schedule == null || schedule.isBlank() ? null : schedule;
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
