package org.sallyport.evidence.targetlog;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.model.BroughtLogs;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.sallyport.retention.model.LegalHolds;

/** Each step of a brought log's life, in a transaction of its own, with its event. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BroughtLogRegister {
    /** Each may be large; what nobody uses is removed by whoever brought it. */
    private static final int MOST_UNUSED = 200;

    @Inject
    private BroughtLogs logs;

    @Inject
    private LegalHolds holds;

    @Inject
    private Disposals disposals;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Before its bytes are taken: whether there is room for one more. */
    public void requireRoom() {
        if (logs.countUnused() >= MOST_UNUSED) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED,
                    MOST_UNUSED + " targets' logs wait for a package to use them; remove some first");
        }
    }

    /** CONFLICT for bytes that were brought for the resource before. */
    public BroughtLog add(Principal caller, String id, BroughtLog.About about, long bytes, String sha256) {
        logs.findSame(about.resource(), sha256).ifPresent(same -> {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "the same file was brought by " + same.broughtBy() + " as " + same.id());
        });
        BroughtLog log =
                new BroughtLog(id, about, bytes, sha256, caller.username(), Setting.NODE.text(), clock.instant());
        logs.add(log);
        audit.record(event(EventType.TARGET_LOG_BROUGHT, log, caller)
                .with("from", log.from().toString())
                .with("to", log.to().toString()));
        return log;
    }

    /**
     * Refuses one that a run has used, or a hold keeps.
     *
     * @param names of the resources that lead to its target
     */
    public void remove(Principal caller, String id, List<String> names) {
        // In the order of a disposal: the holds, then the log.
        holds.lock();
        disposals.requireThere(id, DisposalKind.TARGET_LOG);
        BroughtLog log = logs.getForChange(id);
        log.usedBy().ifPresent(run -> {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "evidence run " + run + " has used target's log " + id + ", so it stays");
        });
        if (holds.inForce().stream()
                .anyMatch(scope -> names.stream().anyMatch(name -> scope.mayCover(name, log.from(), log.to())))) {
            throw new SallyportException(ErrorCode.CONFLICT, "a legal hold keeps target's log " + id);
        }
        logs.remove(log);
        audit.record(event(EventType.TARGET_LOG_REMOVED, log, caller).with("broughtBy", log.broughtBy()));
    }

    /** Those of the period, from now on not to be removed. */
    public List<BroughtLog> use(String run, Instant from, Instant to) {
        List<BroughtLog> used = logs.findForUse(from, to);
        used.forEach(log -> log.use(run));
        return used;
    }

    private static AuditEvent event(EventType type, BroughtLog log, Principal caller) {
        return AuditEvent.of(type)
                .by(caller)
                .with("log", log.id())
                .with("resource", log.resource())
                .with("name", log.name())
                .with("bytes", log.bytes())
                .with("sha256", log.sha256());
    }
}
