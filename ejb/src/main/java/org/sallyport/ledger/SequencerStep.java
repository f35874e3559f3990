package org.sallyport.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.model.Outbox;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.Proofs;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** One turn of the sequencer, in a transaction that holds the ledger's lock. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SequencerStep {
    /** Leaves in one turn; keeps the transaction short. */
    static final int BATCH = 5_000;

    static final String ORIGIN = "sallyport/ledger";

    @Inject
    private Outbox outbox;

    @Inject
    private LedgerTree tree;

    @Inject
    private CheckpointSigner signer;

    @Inject
    private Clock clock;

    /** Gives waiting events their leaves and signs the larger tree; empty when nothing waits. */
    public Optional<SignedNote> run() {
        outbox.lock();
        List<Outbox.Waiting> waiting = outbox.findWaiting(BATCH);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        long size = tree.size();
        CompactRange range = CompactRange.restore(size, Frontiers.of(size, tree));
        requireLastSigned(range, size);
        List<@Nullable Object[]> leaves = new ArrayList<>(waiting.size());
        long index = size;
        for (Outbox.Waiting event : waiting) {
            byte[] hash = LeafHash.of(event.envelope().getBytes(StandardCharsets.UTF_8));
            leaves.add(new @Nullable Object[] {index, event.eventId(), hash});
            range.append(hash);
            index++;
        }
        tree.addLeaves(leaves);
        tree.completeNodes(size, index);
        outbox.remove(waiting);
        SignedNote note = signer.sign(new Checkpoint(ORIGIN, index, range.root()));
        tree.addCheckpoint(index, note.format(), clock.instant());
        return Optional.of(note);
    }

    /** The tree must still be the one that was signed last; otherwise nothing is signed any more. */
    private void requireLastSigned(CompactRange range, long size) {
        Checkpoint last = tree.findLatestCheckpoint()
                .map(note -> Checkpoint.parse(SignedNote.parse(note).text()))
                .orElseGet(() -> Checkpoint.empty(ORIGIN));
        if (last.size() != size || !Arrays.equals(last.root(), range.root())) {
            throw new SallyportException(
                    ErrorCode.LEDGER_HALTED,
                    "the tree of " + size + " leaves is not the one of the checkpoint for " + last.size());
        }
    }

    /** The tree must contain the checkpoint that was kept outside the database. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void requireContains(Checkpoint outside) {
        long size = tree.size();
        if (outside.size() > size || !Arrays.equals(outside.root(), Proofs.root(outside.size(), tree))) {
            throw new SallyportException(
                    ErrorCode.LEDGER_HALTED,
                    "the tree of " + size + " leaves does not contain the checkpoint for " + outside.size()
                            + " that is kept outside the database");
        }
    }
}
