package org.sallyport.console.evidence;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.RunProgress;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.RunState;
import org.sallyport.platform.Role;
import org.sallyport.retention.model.Disposal;

/** One evidence run: how far it is, what it took; stop it, restart it, fetch its package. */
@Named("run")
@ViewScoped
public class RunPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A step that has ended, and how long it took. */
    public record Step(String name, String seconds) {}

    @Inject
    private CurrentCaller caller;

    @Inject
    private EvidenceDesk desk;

    private String id = "";
    private @Nullable RunState seen;
    private transient @Nullable EvidenceRun shown;
    private transient List<Disposal> disposed = List.of();

    public void load() {
        shown = desk.get(caller.principal(), id);
        disposed = desk.disposed(caller.principal(), id);
        if (seen == null) {
            seen = shown.state();
        }
    }

    /** What can be done about it is another thing once it has ended. */
    public void refresh() {
        if (seen != shown().state()) {
            seen = shown().state();
            PrimeFaces.current().ajax().update("act");
        }
    }

    public String stop() {
        desk.stop(caller.principal(), id);
        Notices.done("run.stopping");
        return again();
    }

    public String restart() {
        desk.restart(caller.principal(), id);
        Notices.done("run.restarted");
        return again();
    }

    private String again() {
        return "run?faces-redirect=true&id=" + id;
    }

    public EvidenceRun shown() {
        if (shown == null) {
            load();
        }
        return Objects.requireNonNull(shown);
    }

    public boolean running() {
        return shown().state() == RunState.RUNNING;
    }

    public boolean stops() {
        return running() && shown().stoppedBy().isEmpty();
    }

    public boolean restarts() {
        return caller.principal().has(Role.AUDITOR) && desk.isRestartable(shown());
    }

    /** Whether there is a package that the caller may fetch. */
    public boolean fetches() {
        return caller.principal().has(Role.AUDITOR)
                && shown().file().isPresent()
                && disposed().isEmpty();
    }

    /** That it was disposed of, where it was. */
    public List<Disposal> disposed() {
        return disposed;
    }

    public int percent() {
        return progress().percent();
    }

    private RunProgress progress() {
        return desk.progress(shown());
    }

    /** Where it is and what is left, in a sentence. */
    public String where() {
        EvidenceRun run = shown();
        RunProgress progress = progress();
        StringBuilder where = new StringBuilder(
                Texts.of("run.where", run.step(), progress.step(), progress.steps(), progress.percent()));
        Optional<Long> total = run.recordsTotal();
        if (total.isPresent()) {
            where.append(' ').append(Texts.of("run.records", Math.min(run.records(), total.get()), total.get()));
        }
        progress.left()
                .ifPresent(left -> where.append(' ').append(Texts.of("run.left", Math.max(1, left.toSeconds()))));
        run.stoppedBy().ifPresent(by -> where.append(' ').append(Texts.of("run.beingStopped", by)));
        return where.toString();
    }

    public List<Step> steps() {
        return shown().durations().entrySet().stream().map(RunPage::step).toList();
    }

    private static Step step(Map.Entry<String, Long> took) {
        return new Step(took.getKey(), Texts.of("run.seconds", took.getValue() / 1_000.0));
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }
}
