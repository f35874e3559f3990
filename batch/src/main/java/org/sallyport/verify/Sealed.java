package org.sallyport.verify;

import java.security.MessageDigest;
import java.util.Optional;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.LeafHash;

/**
 * An envelope with the body it commits to, as a line of events or commands holds it.
 *
 * @param leafHash the envelope's
 */
record Sealed(Json line, Json envelope, byte[] leafHash) {
    /** Reads the line's members and checks the commitment. */
    static Sealed of(Json line, Json envelope) {
        byte[] commit = envelope.hash("commit");
        instant(envelope);
        byte[] leafHash = LeafHash.of(line.canonical("envelope"));
        if (line.has("salt") != line.has("body")) {
            throw new Failure(line.record(), "has only one of salt and body");
        }
        if (line.has("body")
                && !MessageDigest.isEqual(commit, BodyCommitment.of(line.hash("salt"), line.canonical("body")))) {
            throw new Failure(line.record(), "the body is not the one its envelope commits to");
        }
        return new Sealed(line, envelope, leafHash);
    }

    /** Absent when withheld. */
    Optional<Json> body() {
        return line.has("body") ? Optional.of(line.object("body")) : Optional.empty();
    }

    private static void instant(Json envelope) {
        if (!UtcTime.isValid(envelope.string("at"))) {
            throw new Failure(envelope.record(), "the member at is not a time in UTC");
        }
    }
}
