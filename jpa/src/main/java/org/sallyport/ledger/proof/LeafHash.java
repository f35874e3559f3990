package org.sallyport.ledger.proof;

/** The two hashes of a Merkle tree, kept apart by their first byte (RFC 9162 §2.1.1). */
public final class LeafHash {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private LeafHash() {}

    /** SHA-256(0x00 ‖ envelope) of an envelope's canonical bytes. */
    public static byte[] of(byte[] canonicalEnvelope) {
        return Hash.sha256(LEAF, canonicalEnvelope);
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static byte[] node(byte[] left, byte[] right) {
        return Hash.sha256(NODE, Hash.checked(left), Hash.checked(right));
    }
}
