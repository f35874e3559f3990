package org.sallyport.ledger.anchor;

import java.util.List;
import org.sallyport.ledger.proof.SignedNote;

/** The ledger as a witness sees it. */
interface WitnessedLog {
    /** The newest signed checkpoint. */
    SignedNote newest();

    /** The proof that the first {@code oldSize} leaves are the beginning of the first {@code size} (RFC 9162 §2.1.4). */
    List<byte[]> consistency(long oldSize, long size);
}
