package org.sallyport.evidence.disposal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.sallyport.evidence.container.CadesSignature;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.part.EvidenceSigner;
import org.sallyport.ledger.LedgerReader;
import org.sallyport.ledger.Sequencer;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.Proofs;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.DisposalState;
import org.sallyport.retention.model.Disposals;

/** Writes and signs what was destroyed, once the tree is seen to be the one it was. */
@Named
@Dependent
public class CertifyStep extends DisposalStep {
    @Inject
    private Sequencer sequencer;

    @Inject
    private LedgerReader ledger;

    @Inject
    private LedgerTree tree;

    @Inject
    private Disposals disposals;

    @Inject
    private DisposalRegister register;

    @Inject
    private EvidenceSigner keys;

    @Inject
    private Clock clock;

    @Override
    void work(DisposalRun run) throws IOException {
        if (run.state() == DisposalState.COMPLETED
                || !disposals.findPlanned(run.id()).isEmpty()) {
            return;
        }
        sequencer.drain();
        Checkpoint after =
                Checkpoint.parse(SignedNote.parse(ledger.checkpoint()).text());
        long size = run.beforeSize().orElseThrow();
        String before = Hash.hex(Proofs.root(size, tree));
        if (!before.equals(run.beforeRoot().orElseThrow())) {
            throw new SallyportException(
                    ErrorCode.LEDGER_HALTED, "the first " + size + " leaves lead to another root than before disposal");
        }
        PackageKey key = keys.key();
        String certificate = DisposalCertificate.of(run, disposals.findDoneBy(run.id()), after, clock.instant());
        register.complete(
                run.id(),
                certificate,
                CadesSignature.over(certificate.getBytes(StandardCharsets.UTF_8), key, clock.instant(), null));
    }
}
