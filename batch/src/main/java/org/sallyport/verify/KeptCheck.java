package org.sallyport.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.Hash;

/** Holds checkpoints that were kept outside against the tree as it grows from a package's opening to its closing. */
final class KeptCheck {
    private record Due(String file, Checkpoint checkpoint) {}

    private final Map<Long, List<Due>> due = new TreeMap<>();
    private final List<String> contained = new ArrayList<>();

    /** Throws {@link Failure} if one of them is none of this log. */
    KeptCheck(LogCheck log, List<KeptCheckpoint> kept) {
        for (KeptCheckpoint one : kept) {
            Checkpoint checkpoint = one.of(log.key());
            due.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>()).add(new Due(one.file(), checkpoint));
        }
    }

    /** To be called of every size that the package leads to. */
    void grown(CompactRange tree) {
        if (due.isEmpty()) {
            return;
        }
        List<Due> now = due.remove(tree.size());
        if (now == null) {
            return;
        }
        for (Due one : now) {
            if (!Arrays.equals(tree.root(), one.checkpoint().root())) {
                throw new Failure(
                        one.file(),
                        "was kept of " + tree.size() + " leaves with the root "
                                + Hash.hex(one.checkpoint().root()) + ", but in this package they lead to "
                                + Hash.hex(tree.root()));
            }
            contained.add(one.file());
        }
    }

    /** The files whose checkpoints the package contains. */
    List<String> contained() {
        return List.copyOf(contained);
    }
}
