package org.sallyport.evidence;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
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
import java.util.Optional;
import java.util.Properties;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where auditors ask for evidence packages and fetch them. Without a transaction of its own: a run and its event are
 * committed before its job starts, and a look before its first byte.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EvidenceDesk {
    /** The job's name, and the name of its property that holds the run's id. */
    static final String JOB = "evidence";

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDesk.class);
    private static final String RUN = "run";
    private static final int LONGEST_LIST = 1_000;

    @Inject
    private EvidenceRegister register;

    @Inject
    private EvidenceRuns runs;

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
        try {
            BatchRuntime.getJobOperator().start(JOB, parameters(run));
            return run;
        } catch (BatchRuntimeException e) {
            register.fail(run.id(), "the job could not be started");
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the evidence job could not be started", e);
        }
    }

    private static Properties parameters(EvidenceRun run) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, run.id());
        return parameters;
    }

    /** Newest first, older than the given id when there is one. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<EvidenceRun> find(Principal caller, @Nullable String beforeId, int limit) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "limit: must be 1 to " + LONGEST_LIST);
        }
        return runs.findLatest(beforeId, limit);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public EvidenceRun get(Principal caller, String id) {
        return runs.get(Ids.isId(id) ? id : "");
    }

    /** The finished package's file; that it is read is in the ledger's queue when this returns. */
    @RequiresRole(Role.AUDITOR)
    public Path openPackage(Principal caller, String id) {
        EvidenceRun run = get(caller, id);
        if (run.state() == RunState.RUNNING) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + id + " is still at work: " + run.step());
        }
        Path file = run.file()
                .map(Workspace.packages()::resolve)
                .filter(Files::isRegularFile)
                .orElseThrow(
                        () -> new SallyportException(ErrorCode.NOT_FOUND, "evidence run " + id + " has no package"));
        register.read(caller, run);
        return file;
    }

    /** At boot, before requests are taken: the runs that the last stop of this node cut off. */
    public List<String> interrupted() {
        return register.interrupted().stream().map(EvidenceRun::id).toList();
    }

    /** They go on, each at the step it was in. */
    public void resume(List<String> interrupted) {
        for (String id : interrupted) {
            try {
                EvidenceRun run = runs.get(id);
                if (register.resume(id)) {
                    resume(run);
                } else {
                    giveUp(run, "the gateway stopped while this package was being made, too often to try again");
                }
            } catch (RuntimeException e) {
                LOG.error("evidence run {} is neither gone on with nor ended", id, e);
            }
        }
    }

    private void giveUp(EvidenceRun run, String why) {
        register.fail(run.id(), why);
        Workspace.of(run.id()).remove();
    }

    private void resume(EvidenceRun run) {
        try {
            Optional<Long> execution = run.execution();
            if (execution.isPresent()) {
                BatchRuntime.getJobOperator().restart(execution.get(), parameters(run));
            } else {
                BatchRuntime.getJobOperator().start(JOB, parameters(run));
            }
        } catch (BatchRuntimeException e) {
            LOG.warn("evidence run {} cannot go on", run.id(), e);
            giveUp(run, "the gateway stopped while this package was being made; ask for it again");
        }
    }
}
