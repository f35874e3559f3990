package org.sallyport.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.ledger.proof.Subtrees;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/**
 * The Merkle tree of RFC 9162: leaves, the hashes of complete subtrees of 256, 65,536, … leaves, and the signed
 * checkpoints. Insert-only.
 */
@ApplicationScoped
public class LedgerTree implements Subtrees {
    /** Leaves under one node of the first stored level. */
    public static final int WIDTH = 256;

    @Inject
    private Jdbc jdbc;

    public void addLeaves(List<@Nullable Object[]> rows) {
        jdbc.batch("insert into ledger_leaf (idx, event_id, hash) values (?, ?, ?)", rows);
    }

    /** Stores the nodes that became complete while the tree grew. */
    public void completeNodes(long oldSize, long newSize) {
        long width = 1;
        for (int level = 1; newSize / (width * WIDTH) > 0; level++) {
            width *= WIDTH;
            for (long index = oldSize / width; index < newSize / width; index++) {
                byte[] hash = MerkleTree.root(hashes(level - 1, index * WIDTH, WIDTH));
                jdbc.update("insert into ledger_node (level, idx, hash) values (?, ?, ?)", level, index, hash);
            }
        }
    }

    public void addCheckpoint(long size, String note, Instant now) {
        jdbc.update("insert into checkpoint (size, note, at) values (?, ?, ?)", size, note, now);
    }

    public long size() {
        return jdbc.number("select coalesce(max(idx) + 1, 0) from ledger_leaf");
    }

    public Optional<String> findLatestCheckpoint() {
        return jdbc.find(
                "select note from checkpoint order by size desc fetch first 1 rows only", row -> row.getString(1));
    }

    /** The first checkpoint signed at or after the instant. */
    public Optional<String> findCheckpointFrom(Instant instant) {
        return jdbc.find(
                "select note from checkpoint where at >= ? order by size fetch first 1 rows only",
                row -> row.getString(1),
                instant);
    }

    /** The last checkpoint signed before the instant. */
    public Optional<String> findCheckpointBefore(Instant instant) {
        return jdbc.find(
                "select note from checkpoint where at < ? order by size desc fetch first 1 rows only",
                row -> row.getString(1),
                instant);
    }

    /** The root of the complete subtree that starts at a multiple of its size, a power of two. */
    @Override
    public byte[] hash(long start, long size) {
        int level = 0;
        long width = 1;
        while (width * WIDTH <= size) {
            width *= WIDTH;
            level++;
        }
        List<byte[]> hashes = hashes(level, start / width, size / width);
        return MerkleTree.root(hashes);
    }

    private List<byte[]> hashes(int level, long from, long count) {
        List<byte[]> found = level == 0
                ? jdbc.list(
                        "select hash from ledger_leaf where idx >= ? and idx < ? order by idx",
                        row -> row.getBytes(1),
                        from,
                        from + count)
                : jdbc.list(
                        "select hash from ledger_node where level = ? and idx >= ? and idx < ? order by idx",
                        row -> row.getBytes(1),
                        level,
                        from,
                        from + count);
        if (found.size() != count) {
            throw new SallyportException(
                    ErrorCode.LEDGER_HALTED,
                    "the ledger's level " + level + " holds " + found.size() + " of " + count + " hashes from " + from);
        }
        return found;
    }
}
