package org.sallyport.ledger.anchor;

import java.util.List;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;

/**
 * Has a checkpoint cosigned. A witness that names another size than we knew of is asked again from there, unless no
 * checkpoint of ours has so many leaves: then it has seen a ledger that this one does not contain.
 */
final class Attestation {
    /** Once from where we know it to be, once from where it says, and once if another node came in between. */
    private static final int ATTEMPTS = 3;

    private final WitnessedLog log;
    private final Witness witness;

    Attestation(WitnessedLog log, Witness witness) {
        this.log = log;
        this.witness = witness;
    }

    /**
     * Asks the witness.
     *
     * @param checkpoint the one that all witnesses are asked about in this round
     * @param known leaves of the tree that it cosigned last, as far as we know
     */
    Outcome seek(SignedNote checkpoint, long known) {
        SignedNote sent = checkpoint;
        long old = known;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (old > size(sent)) {
                sent = log.newest();
            }
            if (old > size(sent)) {
                return new Outcome.Contradicted(
                        "it has cosigned " + old + " leaves, and the ledger has " + size(sent), sent);
            }
            List<byte[]> proof = log.consistency(old, size(sent));
            Answer answer = witness.add(old, proof, sent);
            if (answer instanceof Answer.Cosigned cosigned) {
                return new Outcome.Cosigned(size(sent), cosigned.cosignature());
            }
            if (answer instanceof Answer.Contradicts contradicts) {
                return new Outcome.Contradicted(contradicts.why(), sent);
            }
            if (answer instanceof Answer.Failed failed) {
                return new Outcome.Failed(failed.why());
            }
            old = ((Answer.Knows) answer).size();
        }
        return new Outcome.Failed("it names another size each time");
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }
}
