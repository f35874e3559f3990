package org.sallyport.approval.model;

import java.security.SecureRandom;
import org.sallyport.ledger.proof.BodyCommitment;

/**
 * SHA-256 over a 32-byte salt and the canonical encoding of what will be sent. The salt keeps short secrets in the
 * content from being guessed out of the stored hash.
 */
public record Commitment(byte[] salt, byte[] hash) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Commits to the content under a fresh salt. */
    public static Commitment to(byte[] canonicalContent) {
        byte[] salt = new byte[BodyCommitment.SALT_SIZE];
        RANDOM.nextBytes(salt);
        return new Commitment(salt, BodyCommitment.of(salt, canonicalContent));
    }
}
