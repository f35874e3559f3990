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
 * @param body absent when withheld
 */
record Sealed(Json envelope, Optional<Json> body) {
    /** Reads the line's members and checks the commitment. */
    static Sealed of(Json line) {
        Json envelope = line.object("envelope");
        byte[] commit = envelope.hash("commit");
        instant(envelope);
        if (line.has("salt") != line.has("body")) {
            throw new Failure(line.record(), "has only one of salt and body");
        }
        if (!line.has("body")) {
            return new Sealed(envelope, Optional.empty());
        }
        Json body = line.object("body");
        if (!MessageDigest.isEqual(commit, BodyCommitment.of(line.hash("salt"), body.canonical()))) {
            throw new Failure(line.record(), "the body is not the one its envelope commits to");
        }
        return new Sealed(envelope, Optional.of(body));
    }

    byte[] leafHash() {
        return LeafHash.of(envelope.canonical());
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
