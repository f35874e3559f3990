package org.sallyport.ledger;

import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.SignedNote;

/** Holds the ledger key; implemented where the keys live. */
public interface CheckpointSigner {
    /** The public half, as verifiers hold it. */
    NoteKey key();

    SignedNote sign(Checkpoint checkpoint);
}
