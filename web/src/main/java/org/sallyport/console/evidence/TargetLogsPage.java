package org.sallyport.console.evidence;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.evidence.UploadToken;
import org.sallyport.console.Notices;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.targetlog.BroughtLogDesk;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.model.Disposal;

/** Targets' own logs: bring one, see who brought which, take one back. */
@Named("targetLogs")
@ViewScoped
public class TargetLogsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    @Inject
    private CurrentCaller caller;

    @Inject
    private BroughtLogDesk desk;

    @Inject
    private UploadToken token;

    @Inject
    private Clock clock;

    private @Nullable String before;
    private transient List<BroughtLog> logs = List.of();
    private transient Map<String, Disposal> disposed = Map.of();
    private transient List<String> resources = List.of();
    private boolean more;

    /** With what became of the file that the browser comes from. */
    public void load() {
        List<BroughtLog> page = desk.find(caller.principal(), before, SHOWN + 1);
        more = page.size() > SHOWN;
        logs = more ? page.subList(0, SHOWN) : page;
        disposed = desk.disposed(caller.principal(), logs);
        resources = desk.resources(caller.principal());
        token.taken().ifPresent(name -> Notices.done("targetlogs.brought", name));
        Optional<SallyportException> failure = token.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    public String remove(String id) {
        desk.remove(caller.principal(), id);
        Notices.done("targetlogs.removed");
        return "target-logs?faces-redirect=true";
    }

    public List<BroughtLog> logs() {
        return logs;
    }

    /** What became of this one's file, if it is gone. */
    public List<Disposal> disposed(String id) {
        return Stream.ofNullable(disposed.get(id)).toList();
    }

    public boolean mayRemove(BroughtLog log) {
        return log.usedBy().isEmpty() && !disposed.containsKey(log.id());
    }

    /** Those that lead to a target whose logs are read. */
    public List<String> resources() {
        return resources;
    }

    /** The first day of the month before, as a field for times has it. */
    public String begin() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .minusMonths(1)
                        .withDayOfMonth(1) + "T00:00";
    }

    /** Tomorrow, as a field for times has it. */
    public String end() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1) + "T00:00";
    }

    public @Nullable String older() {
        return more ? logs.get(logs.size() - 1).id() : null;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }
}
