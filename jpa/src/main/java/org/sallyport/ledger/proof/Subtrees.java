package org.sallyport.ledger.proof;

/** Where the hashes of a tree's perfect subtrees come from: a table, a cache, or the leaves themselves. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The Merkle hash of the leaves {@code start … start + size − 1}. Asked only for perfect subtrees: {@code size} is a
     * power of two (1 asks for the leaf hash) and {@code start} a multiple of it; an answer never changes as the tree
     * grows. 32 bytes.
     */
    byte[] hash(long start, long size);
}
