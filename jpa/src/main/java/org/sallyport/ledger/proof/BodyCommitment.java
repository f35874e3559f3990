package org.sallyport.ledger.proof;

/**
 * Binds an envelope to a body that may later be withheld or destroyed: without the salt even a short body cannot be
 * guessed from its commitment.
 */
public final class BodyCommitment {
    /** Bytes of random salt. */
    public static final int SALT_SIZE = 32;

    private BodyCommitment() {}

    /** SHA-256(salt ‖ body) of a 32-byte salt and a body's canonical bytes. */
    public static byte[] of(byte[] salt, byte[] canonicalBody) {
        if (salt.length != SALT_SIZE) {
            throw new MalformedException("a salt has " + SALT_SIZE + " bytes, found " + salt.length);
        }
        return Hash.sha256(salt, canonicalBody);
    }
}
