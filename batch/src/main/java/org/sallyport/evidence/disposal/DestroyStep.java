package org.sallyport.evidence.disposal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.evidence.sample.SampleFiles;
import org.sallyport.evidence.targetlog.LogShelf;
import org.sallyport.ledger.LedgerReader;
import org.sallyport.ledger.Sequencer;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Recordings;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.Disposals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Destroys what is planned, once the intent lies under a signed checkpoint. */
@Named
@Dependent
public class DestroyStep extends DisposalStep {
    private static final Logger LOG = LoggerFactory.getLogger(DestroyStep.class);

    /** Where so many fail, something else is wrong than they: the run gives up until its next try. */
    private static final int MOST_FAILURES = 10;

    @Inject
    private Sequencer sequencer;

    @Inject
    private LedgerReader ledger;

    @Inject
    private AuditEvents events;

    @Inject
    private Disposals disposals;

    @Inject
    private EvidenceRuns packages;

    @Inject
    private SampleFiles samples;

    @Inject
    private DisposalRegister register;

    @Inject
    private DisposalWorker worker;

    @Override
    void work(DisposalRun run) {
        if (run.beforeSize().isEmpty()) {
            register.begins(run.id(), sealed(run));
        }
        RuntimeException unsettled = null;
        int failures = 0;
        for (Disposal planned : disposals.findPlanned(run.id())) {
            if (isStopped()) {
                return;
            }
            try {
                boolean destroyed = destroy(planned);
                register.progress(run.id(), destroyed ? 1 : 0, destroyed ? 0 : 1);
            } catch (RuntimeException e) {
                LOG.error(
                        "{} of {} is not settled; the next try goes on with it", planned.kind(), planned.subject(), e);
                if (++failures == MOST_FAILURES) {
                    throw e;
                }
                unsettled = e;
            }
        }
        if (unsettled != null) {
            throw unsettled;
        }
    }

    private Checkpoint sealed(DisposalRun run) {
        sequencer.drain();
        Checkpoint tree = Checkpoint.parse(SignedNote.parse(ledger.checkpoint()).text());
        Long index = events.find(run.intent()).map(AuditEvents.Stored::index).orElse(null);
        if (index == null || index >= tree.size()) {
            throw new SallyportException(
                    ErrorCode.LEDGER_LAGGING, "the intent of disposal " + run.id() + " is not in the ledger yet");
        }
        return tree;
    }

    /**
     * One thing that resists holds up no other. What fails behind the removal of a file stays planned: the run fails in the
     * end, and its next try marks what is gone, unless it has to be kept since. Then it is missing, and told so.
     */
    private boolean destroy(Disposal planned) {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return worker.destroy(planned, files(planned), begun)
                    .map(why -> {
                        LOG.info("{} of {} is kept: {}", planned.kind(), planned.subject(), why);
                        return false;
                    })
                    .orElse(true);
        } catch (RuntimeException e) {
            if (begun.get()) {
                throw e;
            }
            LOG.error("{} of {} is not disposed of", planned.kind(), planned.subject(), e);
            worker.release(planned);
            return false;
        }
    }

    private List<Path> files(Disposal planned) {
        return switch (planned.kind()) {
            case RECORDING, BODIES -> List.of(Recordings.file(planned.subject()));
            case TARGET_LOG -> List.of(LogShelf.here().file(planned.subject()));
            case PACKAGE -> ofPackage(planned.subject());
        };
    }

    private List<Path> ofPackage(String run) {
        List<Path> files = new ArrayList<>(samples.of(run));
        packages.get(run).file().map(Workspace.packages()::resolve).ifPresent(files::add);
        return files;
    }
}
