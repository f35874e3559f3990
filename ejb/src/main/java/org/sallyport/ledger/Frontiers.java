package org.sallyport.ledger;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.ledger.proof.Subtrees;

/** The roots of the perfect subtrees that make up a tree, largest first: what a compact range restores from. */
public final class Frontiers {
    private Frontiers() {}

    public static List<byte[]> of(long size, Subtrees subtrees) {
        List<byte[]> hashes = new ArrayList<>();
        long start = 0;
        for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
            long width = Long.highestOneBit(rest);
            hashes.add(subtrees.hash(start, width));
            start += width;
        }
        return hashes;
    }
}
