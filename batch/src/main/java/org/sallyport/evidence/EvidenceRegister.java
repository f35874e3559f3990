package org.sallyport.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.evidence.model.RunState;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Each step of a run's life with its audit event, in one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EvidenceRegister {
    /** A run takes a batch thread and a disk's attention; more at once would only finish later. */
    private static final int RUNNING_AT_ONCE = 4;

    /** A package that takes the server down with it is not made for ever. */
    private static final int ATTEMPTS = 3;

    @Inject
    private EvidenceRuns runs;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public EvidenceRun open(Principal caller, Instant from, Instant to) {
        if (runs.findRunning().size() >= RUNNING_AT_ONCE) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, RUNNING_AT_ONCE + " evidence runs are running; wait for one to end");
        }
        Instant now = clock.instant();
        EvidenceRun run = new EvidenceRun(Ids.next(clock), from, to, caller.username(), Setting.NODE.text(), now);
        runs.add(run);
        audit.record(event(EventType.PACKAGE_REQUESTED, run)
                .by(caller)
                .with("from", from.toString())
                .with("to", to.toString()));
        return run;
    }

    public void startedAs(String id, long execution) {
        runs.startedAs(id, execution);
    }

    public void reach(String id, String step, int percent) {
        runs.reach(id, step, percent);
    }

    public void bound(String id, long opening, long closing) {
        runs.bound(id, opening, closing);
    }

    public void complete(String id, String file, String sha256) {
        EvidenceRun run = runs.get(id);
        run.complete(file, sha256, clock.instant());
        audit.record(event(EventType.PACKAGE_COMPLETED, run)
                .with("file", file)
                .with("sha256", sha256)
                .with("openingSize", run.openingSize().orElse(null))
                .with("closingSize", run.closingSize().orElse(null)));
    }

    /** Ends a run that is still running; nothing happens to one that has ended. */
    public void fail(String id, String sentence) {
        EvidenceRun run = runs.get(id);
        if (run.state() == RunState.RUNNING) {
            run.fail(sentence, clock.instant());
            audit.record(event(EventType.PACKAGE_FAILED, run)
                    .with("step", run.step())
                    .with("error", run.error().orElse("")));
        }
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
        if (run.attempts() >= ATTEMPTS) {
            return false;
        }
        run.tryAgain();
        audit.record(
                event(EventType.PACKAGE_RESUMED, run).with("step", run.step()).with("attempt", run.attempts()));
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
