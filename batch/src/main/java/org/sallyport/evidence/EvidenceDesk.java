package org.sallyport.evidence;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.evidence.model.RunState;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where auditors ask for evidence packages and fetch them. Without a transaction of its own: a run and its event are
 * committed before its job starts, and a look before its first byte.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EvidenceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDesk.class);
    private static final int LONGEST_LIST = 1_000;

    @Inject
    private EvidenceRegister register;

    @Inject
    private EvidenceRuns runs;

    @Inject
    private EvidenceJobs jobs;

    @Inject
    private Disposals disposals;

    @Inject
    private Clock clock;

    /** Starts a run over a half-open period in UTC; an end in the future becomes now. */
    @RequiresRole(Role.AUDITOR)
    public EvidenceRun request(Principal caller, Instant from, Instant to) {
        Instant now = clock.instant();
        Instant end = (to.isAfter(now) ? now : to).truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must be before to");
        }
        if (!from.isBefore(end)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must lie in the past");
        }
        EvidenceRun run = register.open(caller, from.truncatedTo(ChronoUnit.MICROS), end);
        start(run);
        return run;
    }

    /**
     * Newest first.
     *
     * @param state any when null
     * @param schedule any, and those that people asked for, when null
     * @param beforeId older than this one, when there is one
     */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<EvidenceRun> find(
            Principal caller,
            @Nullable RunState state,
            @Nullable String schedule,
            @Nullable String beforeId,
            int limit) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "limit: must be 1 to " + LONGEST_LIST);
        }
        return runs.findLatest(state, schedule, beforeId, limit);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public EvidenceRun get(Principal caller, String id) {
        return runs.get(Ids.isId(id) ? id : "");
    }

    /** That its package was disposed of, where it was. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<Disposal> disposed(Principal caller, String id) {
        return disposals.findDone(get(caller, id).id());
    }

    /** The finished package's file; that it is read is in the ledger's queue when this returns. DISPOSED when it is gone. */
    @RequiresRole(Role.AUDITOR)
    public Path openPackage(Principal caller, String id) {
        EvidenceRun run = get(caller, id);
        if (run.state() == RunState.RUNNING) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " is still at work: " + run.step());
        }
        disposals.requireThere(run.id(), DisposalKind.PACKAGE);
        Path file = run.file()
                .map(Workspace.packages()::resolve)
                .filter(Files::isRegularFile)
                .orElseThrow(
                        () -> new SallyportException(ErrorCode.NOT_FOUND, "evidence run " + id + " has no package"));
        register.read(caller, run);
        return file;
    }

    /** Ends a run soon: the chunk or part that it is at is ended first. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public EvidenceRun stop(Principal caller, String id) {
        EvidenceRun run = register.stop(caller, get(caller, id).id());
        if (isHere(run)) {
            jobs.stop(run);
        }
        return run;
    }

    /** A run that was stopped or has failed goes on in the step that it was in, or begins anew where nothing is kept of it. */
    @RequiresRole(Role.AUDITOR)
    public EvidenceRun restart(Principal caller, String id) {
        EvidenceRun run = get(caller, id);
        if (run.state() == RunState.FAILED && !isRestartable(run)) {
            throw new SallyportException(
                    ErrorCode.CONFLICT,
                    isHere(run)
                            ? "what evidence run " + id + " had prepared is not kept any more; ask for a new one"
                            : "evidence run " + id + " was made on node " + run.node() + "; restart it there");
        }
        if (run.state() == RunState.FAILED && jobs.isAlive(run)) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " has not quite ended yet");
        }
        EvidenceRun restarted = register.restart(caller, id, isKept(run));
        start(restarted);
        return restarted;
    }

    /** Whether {@link #restart} would take it, on this node: a schedule's begins anew if need be, since its period has no other. */
    public boolean isRestartable(EvidenceRun run) {
        return run.state() == RunState.FAILED && (isKept(run) || run.schedule().isPresent());
    }

    private static boolean isHere(EvidenceRun run) {
        return run.node().equals(Setting.NODE.text());
    }

    private static boolean isKept(EvidenceRun run) {
        return isHere(run) && Files.isDirectory(Workspace.of(run.id()).root());
    }

    public RunProgress progress(EvidenceRun run) {
        return RunProgress.of(run, clock.instant());
    }

    /** For a schedule; see {@link ScheduledRuns#begin}. */
    public void begin(String schedule, Instant from, Instant to) {
        register.openScheduled(schedule, from, to).ifPresent(this::start);
    }

    /** For a schedule; see {@link ScheduledRuns#tryAgain}. */
    public void tryAgain(EvidenceRun failed) {
        if (!jobs.isAlive(failed)) {
            register.tryAgain(failed.id(), isKept(failed)).ifPresent(this::start);
        }
    }

    private void start(EvidenceRun run) {
        try {
            register.startedAs(run.id(), jobs.start(run));
        } catch (BatchRuntimeException e) {
            register.fail(run.id(), "the job could not be started");
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the evidence job could not be started", e);
        }
    }

    /** At boot, before requests are taken: the runs that the last stop of this node cut off. */
    public List<String> interrupted() {
        return register.interrupted().stream().map(EvidenceRun::id).toList();
    }

    /** They go on, each at the step it was in; but for those that somebody wanted to stop. */
    public void resume(List<String> interrupted) {
        for (String id : interrupted) {
            try {
                EvidenceRun run = runs.get(id);
                if (run.state() != RunState.RUNNING
                        || !(isHere(run) || run.node().isEmpty())) {
                    LOG.info("evidence run {} was ended or taken over while this node was away", id);
                } else if (run.stoppedBy().isPresent()) {
                    register.endStopped(id);
                } else if (register.resume(id)) {
                    start(run);
                } else {
                    register.fail(id, "the gateway stopped while this package was being made, too often to try again");
                }
            } catch (RuntimeException e) {
                LOG.error("evidence run {} does not go on", id, e);
            }
        }
    }
}
