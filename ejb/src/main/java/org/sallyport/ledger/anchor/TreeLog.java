package org.sallyport.ledger.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.Proofs;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The ledger in the store. */
@ApplicationScoped
public class TreeLog implements WitnessedLog {
    @Inject
    private LedgerTree tree;

    Optional<SignedNote> findNewest() {
        return tree.findLatestCheckpoint().map(SignedNote::parse);
    }

    @Override
    public SignedNote newest() {
        return findNewest()
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "no checkpoint is signed yet"));
    }

    @Override
    public List<byte[]> consistency(long oldSize, long size) {
        return Proofs.consistency(oldSize, size, tree);
    }
}
