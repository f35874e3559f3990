package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import org.sallyport.evidence.EvidenceRegister;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.ledger.CheckpointSigner;
import org.sallyport.ledger.Frontiers;
import org.sallyport.ledger.Sequencer;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Recordings;
import org.sallyport.session.LiveSession;
import org.sallyport.session.LiveSessions;

/** Brings what is recorded into the ledger, and fixes the range of leaves that the package covers. */
@Named
@Dependent
public class FreezeStep extends EvidenceStep {
    @Inject
    private EvidenceRegister register;

    @Inject
    private LiveSessions live;

    @Inject
    private Recordings recordings;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Cuts cuts;

    @Inject
    private WitnessedClosing witnessed;

    @Inject
    private LedgerTree tree;

    @Inject
    private CheckpointSigner signer;

    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        live.all().stream().map(LiveSession::id).forEach(recordings::publish);
        sequencer.drain();
        String open = cuts.opening(run.from()).orElseGet(this::empty);
        String close = witnessed.closing(cuts.closing(run.to(), clock.instant()), clock.instant());
        long size = Cuts.size(open);
        if (Cuts.size(close) < size) {
            throw new SallyportException(
                    ErrorCode.EVIDENCE_FAILED,
                    "an earlier package already covers the whole period; ask for a later end");
        }
        LogFiles.write(
                workspace,
                witnessed.withCosignatures(open),
                witnessed.withCosignatures(close),
                Frontiers.of(size, tree),
                signer.key());
        register.bound(run.id(), size, Cuts.size(close));
    }

    private String empty() {
        return signer.sign(Checkpoint.empty(signer.key().name())).format();
    }
}
