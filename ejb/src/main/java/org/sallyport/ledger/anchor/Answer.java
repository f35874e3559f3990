package org.sallyport.ledger.anchor;

import org.sallyport.ledger.proof.Cosignature;

/** What a witness says to a checkpoint. Its own words are in none of them. */
sealed interface Answer {
    /** It has taken the checkpoint for the newest it knows. */
    record Cosigned(Cosignature cosignature) implements Answer {}

    /** The newest that it has cosigned has another size than the one that was named. */
    record Knows(long size) implements Answer {}

    /** What it has cosigned before is not the beginning of this tree. */
    record Contradicts(String why) implements Answer {}

    /** Nothing that says anything about the tree. */
    record Failed(String why) implements Answer {}
}
