package org.sallyport.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.evidence.model.RunState;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.notification.PackageEnded;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.schedule.Schedules;

/** Each step of a run's life with its audit event, in one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EvidenceRegister {
    /** A run takes a batch thread and a disk's attention; more at once would only finish later. */
    private static final int RUNNING_AT_ONCE = 4;

    @Inject
    private EvidenceRuns runs;

    @Inject
    private Schedules schedules;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<PackageEnded> ended;

    @Inject
    private Clock clock;

    public EvidenceRun open(Principal caller, Instant from, Instant to) {
        requireRoom();
        Instant now = clock.instant();
        EvidenceRun run = new EvidenceRun(Ids.next(clock), from, to, caller.username(), Setting.NODE.text(), now);
        runs.add(run);
        audit.record(event(EventType.PACKAGE_REQUESTED, run)
                .by(caller)
                .with("from", from.toString())
                .with("to", to.toString()));
        return run;
    }

    private void requireRoom() {
        if (!hasRoom()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, RUNNING_AT_ONCE + " evidence runs are running; wait for one to end");
        }
    }

    /** Nobody takes the place until the transaction ends. */
    private boolean hasRoom() {
        runs.lock();
        return runs.findRunning().size() < RUNNING_AT_ONCE;
    }

    /** The run of a schedule's next period; empty when somebody else has begun it, or there is no room. */
    public Optional<EvidenceRun> openScheduled(String schedule, Instant from, Instant to) {
        if (!hasRoom()
                || runs.findLast(schedule).filter(last -> !isNext(last, from)).isPresent()) {
            return Optional.empty();
        }
        EvidenceRun run =
                EvidenceRun.scheduled(Ids.next(clock), schedule, from, to, Setting.NODE.text(), clock.instant());
        runs.add(run);
        audit.record(event(EventType.PACKAGE_REQUESTED, run)
                .with("schedule", schedule)
                .with("from", from.toString())
                .with("to", to.toString()));
        return Optional.of(run);
    }

    private static boolean isNext(EvidenceRun last, Instant from) {
        return last.state() != RunState.RUNNING && last.to().equals(from);
    }

    /**
     * Goes on with a schedule's run that has failed; empty when somebody else does, or there is no room.
     *
     * @param kept whether what it has prepared is on this node
     */
    public Optional<EvidenceRun> tryAgain(String id, boolean kept) {
        EvidenceRun run = hasRoom() ? runs.get(id) : null;
        if (run == null || !run.isTriedAgain()) {
            return Optional.empty();
        }
        run.restart(false);
        if (!kept) {
            run.beginAnew(Setting.NODE.text());
        }
        audit.record(resumed(EventType.PACKAGE_RESUMED, run));
        return Optional.of(run);
    }

    /**
     * Somebody has a run that has failed, or was stopped, go on.
     *
     * @param kept whether what it has prepared is on this node
     */
    public EvidenceRun restart(Principal caller, String id, boolean kept) {
        requireRoom();
        EvidenceRun run = runs.get(id);
        run.restart(true);
        if (!kept) {
            run.beginAnew(Setting.NODE.text());
        }
        audit.record(resumed(EventType.PACKAGE_RESTARTED, run).by(caller));
        return run;
    }

    private static AuditEvent resumed(EventType type, EvidenceRun run) {
        return event(type, run).with("step", run.step()).with("attempt", run.attempts());
    }

    /** Somebody wants a run to stop; its node's job ends soon after, and the run with it. */
    public EvidenceRun stop(Principal caller, String id) {
        if (!runs.stop(id, caller.username())) {
            EvidenceRun run = runs.get(id);
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    "evidence run " + id
                            + run.stoppedBy()
                                    .filter(by -> run.state() == RunState.RUNNING)
                                    .map(by -> " is being stopped already, by " + by)
                                    .orElse(" does not run: it is " + run.state()));
        }
        EvidenceRun run = runs.get(id);
        audit.record(event(EventType.PACKAGE_STOPPED, run).by(caller).with("step", run.step()));
        return run;
    }

    public void startedAs(String id, long execution) {
        runs.startedAs(id, execution);
    }

    /**
     * The job comes to a step.
     *
     * @param total records to be written in it, where that is known
     * @throws SallyportException CONFLICT when the run is not this node's any more
     */
    public void reach(String id, String step, @Nullable Long total) {
        int percent = JobSteps.percentBefore(step);
        if (!runs.reach(id, Setting.NODE.text(), step, percent, total, clock.instant())) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " is not made here any more");
        }
    }

    public void count(String id, long more) {
        runs.count(id, more);
    }

    public void took(String id, String step, Duration time) {
        runs.took(id, step, time.toMillis());
    }

    public void beat(String id) {
        runs.beat(id);
    }

    public void bound(String id, long opening, long closing) {
        runs.bound(id, opening, closing);
    }

    /** Throws CONFLICT unless it runs, and on this node. */
    public EvidenceRun requireMadeHere(String id) {
        EvidenceRun run = runs.get(id);
        if (run.state() != RunState.RUNNING || !isHere(run)) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " is not made here any more");
        }
        return run;
    }

    public void complete(String id, String file, String sha256) {
        EvidenceRun run = requireMadeHere(id);
        run.complete(file, sha256, clock.instant());
        audit.record(event(EventType.PACKAGE_COMPLETED, run)
                .with("file", file)
                .with("sha256", sha256)
                .with("openingSize", run.openingSize().orElse(null))
                .with("closingSize", run.closingSize().orElse(null)));
        RunNews.of(run, false).ifPresent(ended::fire);
    }

    private static boolean isHere(EvidenceRun run) {
        return run.node().equals(Setting.NODE.text());
    }

    /** Its job has ended on this node; that it was stopped is no failure that anybody needs to be told of. */
    public void end(String id, String sentence) {
        if (isHere(runs.get(id))) {
            fail(id, sentence);
        }
    }

    /** Its job has stopped: for good where somebody asked for that, else with its server, after which it goes on. */
    public void endStopped(String id) {
        EvidenceRun run = runs.get(id);
        run.stoppedBy()
                .ifPresent(by -> end(id, "stopped by " + by + " in the step " + run.step() + "; it can be restarted"));
    }

    public boolean isCompleted(String id) {
        return runs.get(id).state() == RunState.COMPLETED;
    }

    /** Ends a run that is still running; nothing happens to one that has ended. */
    public void fail(String id, String sentence) {
        EvidenceRun run = runs.get(id);
        if (run.state() == RunState.RUNNING) {
            run.fail(sentence, clock.instant());
            audit.record(event(EventType.PACKAGE_FAILED, run)
                    .with("step", run.step())
                    .with("attempt", run.attempts())
                    .with("stoppedBy", run.stoppedBy().orElse(null))
                    .with("error", run.error().orElse("")));
            RunNews.of(run, isTriedAgain(run)).ifPresent(ended::fire);
        }
    }

    /** Schedules that are in force try their last run again, and none before it. */
    private boolean isTriedAgain(EvidenceRun run) {
        return run.isTriedAgain()
                && run.schedule()
                        .filter(name -> schedules.inForce().schedules().stream()
                                .anyMatch(schedule -> schedule.name().equals(name)))
                        .flatMap(runs::findLast)
                        .filter(last -> last.id().equals(run.id()))
                        .isPresent();
    }

    /** Those of this node that are running, or seem to after it has stopped; and those of an earlier release. */
    public List<EvidenceRun> interrupted() {
        return runs.findRunning().stream()
                .filter(run -> run.node().isEmpty() || run.node().equals(Setting.NODE.text()))
                .toList();
    }

    /** Counts one more try; false when there were too many, and nothing is done. */
    public boolean resume(String id) {
        EvidenceRun run = runs.get(id);
        if (run.attempts() >= EvidenceRun.ATTEMPTS) {
            return false;
        }
        run.tryAgain(Setting.NODE.text());
        audit.record(resumed(EventType.PACKAGE_RESUMED, run));
        return true;
    }

    /** Somebody is about to read a finished package. */
    public void read(Principal caller, EvidenceRun run) {
        audit.record(event(EventType.PACKAGE_READ, run)
                .by(caller)
                .with("file", run.file().orElse(""))
                .with("sha256", run.sha256().orElse("")));
    }

    private static AuditEvent event(EventType type, EvidenceRun run) {
        return AuditEvent.of(type).with("run", run.id());
    }
}
