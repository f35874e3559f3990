package org.sallyport.ledger.proof;

import java.security.MessageDigest;
import java.util.List;

/** Checks proofs as RFC 9162 §2.1.3.2 and §2.1.4.2 say, with every one of their conditions. */
public final class ProofVerifier {
    private ProofVerifier() {}

    /** Is the leaf at {@code index} of the tree with {@code size} leaves and this root? */
    public static Verdict verifyInclusion(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return Verdict.invalid("a tree of " + size + " leaves has no leaf " + index);
        }
        if (!areHashes(proof) || leafHash.length != Hash.SIZE) {
            return Verdict.invalid("the proof holds something that is not a hash");
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return Verdict.invalid("the proof is longer than the tree is high");
            }
            if ((node & 1) == 1 || node == last) {
                hash = LeafHash.node(sibling, hash);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = LeafHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            return Verdict.invalid("the proof ends below the root");
        }
        return sameRoot(hash, root, "the proof leads to another root");
    }

    /** Are the leaves behind {@code root1} the first {@code size1} of the {@code size2} behind {@code root2}? */
    public static Verdict verifyConsistency(long size1, byte[] root1, long size2, byte[] root2, List<byte[]> proof) {
        if (size1 < 0 || size1 > size2) {
            return Verdict.invalid("a tree of " + size2 + " leaves does not extend one of " + size1);
        }
        if (size1 == 0 || size1 == size2) {
            return trivial(size1, root1, root2, proof);
        }
        if (proof.isEmpty() || !areHashes(proof)) {
            return Verdict.invalid("the proof is empty or holds something that is not a hash");
        }
        return climb(size1, root1, size2, root2, proof);
    }

    private static Verdict trivial(long size1, byte[] root1, byte[] root2, List<byte[]> proof) {
        if (!proof.isEmpty()) {
            return Verdict.invalid("the proof must be empty where there is nothing to prove");
        }
        return size1 == 0
                ? sameRoot(Hash.sha256(), root1, "the empty tree has another root")
                : sameRoot(root1, root2, "two trees of one size have different roots");
    }

    private static Verdict climb(long size1, byte[] root1, long size2, byte[] root2, List<byte[]> proof) {
        boolean seeded = Long.bitCount(size1) == 1;
        int trailing = Long.numberOfTrailingZeros(size1);
        long node = (size1 - 1) >> trailing;
        long last = (size2 - 1) >> trailing;
        byte[] old = seeded ? root1 : proof.get(0);
        byte[] current = old;
        if (old.length != Hash.SIZE) {
            return Verdict.invalid("the older root is not a hash");
        }
        for (byte[] sibling : seeded ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return Verdict.invalid("the proof is longer than the tree is high");
            }
            if ((node & 1) == 1 || node == last) {
                old = LeafHash.node(sibling, old);
                current = LeafHash.node(sibling, current);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                current = LeafHash.node(current, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            return Verdict.invalid("the proof ends below the root");
        }
        Verdict older = sameRoot(old, root1, "the proof does not contain the older tree");
        return older.isValid() ? sameRoot(current, root2, "the proof does not lead to the newer tree") : older;
    }

    private static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Hash.SIZE);
    }

    private static Verdict sameRoot(byte[] computed, byte[] expected, String otherwise) {
        return MessageDigest.isEqual(computed, expected) ? Verdict.valid() : Verdict.invalid(otherwise);
    }
}
