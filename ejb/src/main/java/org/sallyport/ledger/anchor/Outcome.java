package org.sallyport.ledger.anchor;

import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.SignedNote;

/** How an attempt to have the ledger witnessed ended. */
public sealed interface Outcome {
    /**
     * The witness has cosigned.
     *
     * @param size leaves of the checkpoint
     */
    record Cosigned(long size, Cosignature cosignature) implements Outcome {}

    /**
     * The witness knows another ledger.
     *
     * @param why for people
     * @param sent the checkpoint that it does not agree to
     */
    record Contradicted(String why, SignedNote sent) implements Outcome {}

    /**
     * It could not be had.
     *
     * @param why for people
     */
    record Failed(String why) implements Outcome {}
}
