package org.sallyport.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/** Makes roots and proofs of a tree of any size from its perfect subtrees (RFC 9162 §2.1.1, §2.1.3.1, §2.1.4.1). */
public final class Proofs {
    private Proofs() {}

    /** The root of the first {@code size} leaves; of none, the hash of nothing. */
    public static byte[] root(long size, Subtrees subtrees) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree cannot have " + size + " leaves");
        }
        return size == 0 ? Hash.sha256() : range(0, size, subtrees);
    }

    /** The hashes that lead from leaf {@code index} to the root of the first {@code size} leaves, lowest first. */
    public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, subtrees, path);
        return List.copyOf(path);
    }

    /** The hashes that show the first {@code oldSize} leaves to be the beginning of the first {@code newSize}. */
    public static List<byte[]> consistency(long oldSize, long newSize, Subtrees subtrees) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("a tree of " + newSize + " leaves does not extend one of " + oldSize);
        }
        List<byte[]> path = new ArrayList<>();
        // Every tree extends the empty one, which leaves nothing to prove.
        if (oldSize > 0) {
            subproof(oldSize, 0, newSize, true, subtrees, path);
        }
        return List.copyOf(path);
    }

    private static void path(long index, long start, long size, Subtrees subtrees, List<byte[]> path) {
        if (size == 1) {
            return;
        }
        long left = split(size);
        if (index < left) {
            path(index, start, left, subtrees, path);
            path.add(range(start + left, size - left, subtrees));
        } else {
            path(index - left, start + left, size - left, subtrees, path);
            path.add(range(start, left, subtrees));
        }
    }

    private static void subproof(
            long oldSize, long start, long size, boolean whole, Subtrees subtrees, List<byte[]> path) {
        if (oldSize == size) {
            if (!whole) {
                path.add(range(start, size, subtrees));
            }
            return;
        }
        long left = split(size);
        if (oldSize <= left) {
            subproof(oldSize, start, left, whole, subtrees, path);
            path.add(range(start + left, size - left, subtrees));
        } else {
            subproof(oldSize - left, start + left, size - left, false, subtrees, path);
            path.add(range(start, left, subtrees));
        }
    }

    private static byte[] range(long start, long size, Subtrees subtrees) {
        if (Long.bitCount(size) == 1) {
            return subtrees.hash(start, size);
        }
        long left = split(size);
        return LeafHash.node(subtrees.hash(start, left), range(start + left, size - left, subtrees));
    }

    /** The largest power of two below {@code size}, which is at least 2. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
