package org.sallyport.evidence.disposal;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.credential.EvidenceKey;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.RetentionRules;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.DisposalRuns;
import org.sallyport.retention.model.DisposalState;
import org.sallyport.retention.model.Disposals;

/** Where disposals are begun, gone on with, and looked at with their certificates. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DisposalDesk {
    private static final Duration DAY = Duration.ofDays(1);

    /** Between a run and its job. */
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    /** Longer with each try, up to a day. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Inject
    private DisposalRegister register;

    @Inject
    private DisposalRuns runs;

    @Inject
    private Disposals disposals;

    @Inject
    private DisposalJobs jobs;

    @Inject
    private TrustedTime time;

    @Inject
    private RetentionRules rules;

    @Inject
    private EvidenceKey key;

    @Inject
    private Credentials credentials;

    @Inject
    private Clock clock;

    /** Newest first. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<DisposalRun> find(Principal caller, @Nullable String beforeId, int limit) {
        return runs.findLatest(beforeId, limit);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public DisposalRun get(Principal caller, String id) {
        return runs.get(Ids.isId(id) ? id : "");
    }

    /** A run whose certificate is there; CONFLICT before. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public DisposalRun certified(Principal caller, String id) {
        DisposalRun run = get(caller, id);
        if (run.certificate().isEmpty()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "disposal " + id + " is " + run.state() + " and has no certificate yet");
        }
        return run;
    }

    /** What of a session or an evidence run is gone, for those who may see it. */
    public List<Disposal> of(String subject) {
        return disposals.findDone(subject);
    }

    /** Begins with what is due now, without waiting for the daily run. Nothing is disposed of that is not due, or is held. */
    @RequiresRole(Role.ADMIN)
    public DisposalRun begin(Principal caller, Identity login) {
        credentials.requireInteractive(login);
        time.doubt().ifPresent(why -> {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "nothing is disposed of while the clock is in doubt: " + why);
        });
        key.load();
        DisposalRun run = register.open(caller).orElseThrow();
        start(run);
        return runs.get(run.id());
    }

    /** Goes on with what a stop or a failure has cut off on this node. */
    public void goOn() {
        Instant now = clock.instant();
        for (DisposalRun run : runs.findUnfinished(Setting.NODE.text())) {
            boolean failed = run.state() == DisposalState.FAILED;
            Duration pause = PAUSE.multipliedBy(run.attempts());
            Instant due = run.endedAt().orElse(now).plus(pause.compareTo(DAY) < 0 ? pause : DAY);
            boolean begun = run.execution().isPresent() || run.createdAt().isBefore(now.minus(BEGINNING));
            if (begun && !jobs.isAlive(run) && (!failed || !due.isAfter(now))) {
                register.goOn(run.id());
                start(run);
            }
        }
    }

    /**
     * Begins the daily run, unless one has begun within a day that left nothing over, or nothing is due; empty when the clock is not
     * in doubt. By periods that nobody has decided on, nothing is destroyed by itself.
     */
    public Optional<String> daily() {
        Instant now = clock.instant();
        String node = Setting.NODE.text();
        boolean had = runs.findLast(node)
                .filter(last -> last.createdAt().isAfter(now.minus(DAY)) && last.planned() < DisposalPlanner.MOST)
                .isPresent();
        if (had || rules.inForce().version() == 0 || !runs.findUnfinished(node).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> doubt = time.doubt();
        if (doubt.isEmpty() && EvidenceKey.isConfigured()) {
            register.open(null).ifPresent(this::start);
        }
        return doubt;
    }

    private void start(DisposalRun run) {
        try {
            register.startedAs(run.id(), jobs.start(run));
        } catch (BatchRuntimeException e) {
            register.fail(run.id(), "the job could not be started");
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the disposal's job could not be started", e);
        }
    }
}
