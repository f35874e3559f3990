package org.sallyport.evidence.disposal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.RetentionRules;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.DisposalRuns;
import org.sallyport.retention.model.DisposalState;
import org.sallyport.retention.model.Disposals;
import org.sallyport.retention.model.LegalHolds;

/** Each step of a disposal run's life with its audit event, in one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DisposalRegister {
    /** Who is told to have asked for a run of the schedule. */
    static final String DAILY = "daily";

    @Inject
    private DisposalRuns runs;

    @Inject
    private Disposals disposals;

    @Inject
    private DisposalPlanner planner;

    @Inject
    private RetentionRules rules;

    @Inject
    private LegalHolds holds;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Plans what is due now, and says so in the ledger; nothing is destroyed yet.
     *
     * @param caller null for the schedule, which has no run when nothing is due
     */
    public Optional<DisposalRun> open(@Nullable Principal caller) {
        holds.lock();
        if (!runs.findUnfinished(Setting.NODE.text()).isEmpty()) {
            throw new SallyportException(ErrorCode.CONFLICT, "a disposal is at work; wait for it to end");
        }
        RetentionRules.InForce inForce = rules.inForce();
        Instant now = clock.instant();
        String id = Ids.next(clock);
        List<Disposal> planned = planner.plan(id, inForce, now);
        if (caller == null && planned.isEmpty()) {
            return Optional.empty();
        }
        String document = inForce.document().document();
        AuditEvent begun = AuditEvent.of(EventType.DISPOSAL_BEGUN)
                .with("run", id)
                .with("asOf", now.toString())
                .with("rulesVersion", inForce.version())
                .with("rulesSha256", digest(document))
                .with("planned", counts(planned))
                .with("planSha256", digest(plan(planned)));
        String intent = audit.record(caller == null ? begun : begun.by(caller));
        DisposalRun run = new DisposalRun(
                id,
                Setting.NODE.text(),
                caller == null ? DAILY : caller.username(),
                inForce.version(),
                document,
                intent,
                planned.size(),
                now);
        runs.add(run);
        disposals.addAll(planned);
        return Optional.of(run);
    }

    /** Things by kind. */
    static Map<String, Long> counts(List<Disposal> things) {
        Map<String, Long> counts = new TreeMap<>();
        things.forEach(one -> counts.merge(one.kind().name(), 1L, Long::sum));
        return counts;
    }

    /** Canonical JSON of what is to be destroyed. */
    static String plan(List<Disposal> planned) {
        return CanonicalJson.text(planned.stream().map(Disposal::told).toList());
    }

    static String digest(String text) {
        return Hash.hex(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    public void goOn(String id) {
        DisposalRun run = runs.get(id);
        if (run.state() != DisposalState.COMPLETED) {
            run.goOn();
        }
    }

    public void startedAs(String id, long execution) {
        runs.get(id).startedAs(execution);
    }

    public void begins(String id, Checkpoint tree) {
        runs.get(id).begins(tree.size(), Hash.hex(tree.root()));
    }

    public void progress(String id, int destroyed, int released) {
        runs.get(id).progress(destroyed, released);
    }

    /** The certificate is there, and its digest in the ledger. */
    public void complete(String id, String certificate, byte[] signature) {
        DisposalRun run = runs.get(id);
        String digest = digest(certificate);
        List<Disposal> done = disposals.findDoneBy(id);
        run.complete(done.size(), certificate, signature, digest, clock.instant());
        audit.record(AuditEvent.of(EventType.DISPOSAL_COMPLETED)
                .with("run", id)
                .with("intent", run.intent())
                .with("rulesVersion", run.rulesVersion())
                .with("destroyed", counts(done))
                .with("released", run.released())
                .with("certificateSha256", digest));
    }

    public void fail(String id, String message) {
        DisposalRun run = runs.get(id);
        if (run.state() == DisposalState.RUNNING) {
            run.fail(message, clock.instant());
            audit.record(
                    AuditEvent.of(EventType.DISPOSAL_FAILED).with("run", id).with("error", message));
        }
    }
}
