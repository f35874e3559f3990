package org.sallyport.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that only grows, remembered by its frontier: the roots of its perfect subtrees from left to right, at most 63
 * for any size. Appending costs one node hash on average. Not safe for several threads.
 */
public final class CompactRange {
    private final List<byte[]> frontier;
    private long size;

    private CompactRange(long size, List<byte[]> frontier) {
        this.size = size;
        this.frontier = frontier;
    }

    public static CompactRange empty() {
        return new CompactRange(0, new ArrayList<>());
    }

    /** Continues a tree. Throws {@link MalformedException} if the frontier cannot belong to that size. */
    public static CompactRange restore(long size, List<byte[]> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new MalformedException("a tree of " + size + " leaves has a frontier of " + Long.bitCount(size)
                    + " hashes, found " + frontier.size());
        }
        List<byte[]> copy = new ArrayList<>();
        frontier.forEach(hash -> copy.add(Hash.checked(hash).clone()));
        return new CompactRange(size, copy);
    }

    public void append(byte[] leafHash) {
        byte[] hash = Hash.checked(leafHash).clone();
        // Each trailing one bit of the size is a perfect subtree as large as the one just completed.
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = LeafHash.node(frontier.remove(frontier.size() - 1), hash);
        }
        frontier.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** The root as of now; of an empty tree, the hash of nothing. */
    public byte[] root() {
        if (frontier.isEmpty()) {
            return Hash.sha256();
        }
        byte[] root = frontier.get(frontier.size() - 1).clone();
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = LeafHash.node(frontier.get(i), root);
        }
        return root;
    }

    /** The roots of the perfect subtrees, largest first; one for each one bit of the size. */
    public List<byte[]> frontier() {
        return frontier.stream().map(byte[]::clone).toList();
    }
}
