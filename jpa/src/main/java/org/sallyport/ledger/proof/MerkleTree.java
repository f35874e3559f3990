package org.sallyport.ledger.proof;

import java.util.List;

/** Roots and proofs over leaf hashes that are all at hand (RFC 9162 §2.1). */
public final class MerkleTree {
    private MerkleTree() {}

    /** The root over these leaf hashes; over none, the hash of nothing. */
    public static byte[] root(List<byte[]> leafHashes) {
        return Proofs.root(leafHashes.size(), over(leafHashes));
    }

    public static List<byte[]> inclusionProof(long index, List<byte[]> leafHashes) {
        return Proofs.inclusion(index, leafHashes.size(), over(leafHashes));
    }

    public static List<byte[]> consistencyProof(long oldSize, List<byte[]> leafHashes) {
        return Proofs.consistency(oldSize, leafHashes.size(), over(leafHashes));
    }

    private static Subtrees over(List<byte[]> leafHashes) {
        return (start, size) -> perfect(leafHashes, Math.toIntExact(start), Math.toIntExact(size));
    }

    private static byte[] perfect(List<byte[]> leafHashes, int start, int size) {
        if (size == 1) {
            return Hash.checked(leafHashes.get(start)).clone();
        }
        int half = size / 2;
        return LeafHash.node(perfect(leafHashes, start, half), perfect(leafHashes, start + half, half));
    }
}
