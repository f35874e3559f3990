package org.sallyport.verify;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.ledger.proof.LeafHash;

/**
 * An envelope with the body it commits to, as a line of events or commands holds it.
 *
 * @param leafHash the envelope's
 * @param body absent when withheld
 */
record Sealed(Json envelope, byte[] leafHash, Optional<Json> body) {
    /** Reads the line's members and checks the commitment. */
    static Sealed of(Json line) {
        Json envelope = line.object("envelope");
        byte[] commit = envelope.hash("commit");
        instant(envelope);
        byte[] leafHash = LeafHash.of(line.canonical("envelope"));
        if (line.has("salt") != line.has("body")) {
            throw new Failure(line.record(), "has only one of salt and body");
        }
        if (!line.has("body")) {
            return new Sealed(envelope, leafHash, Optional.empty());
        }
        Json body = line.object("body");
        if (!MessageDigest.isEqual(commit, BodyCommitment.of(line.hash("salt"), line.canonical("body")))) {
            throw new Failure(line.record(), "the body is not the one its envelope commits to");
        }
        return new Sealed(envelope, leafHash, Optional.of(body));
    }

    private static void instant(Json envelope) {
        String at = envelope.string("at");
        try {
            Instant.parse(at);
        } catch (DateTimeException e) {
            throw new Failure(envelope.record(), "the member at is not a time in UTC");
        }
    }
}
