package org.sallyport.evidence.part;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** Chooses the two signed checkpoints between which every event of a period lies. */
@ApplicationScoped
public class Cuts {
    /** Commands reach the ledger by segments, at most a second after they ended; the rest is margin. */
    static final Duration SETTLING = Duration.ofSeconds(5);
    /** No event waits longer than this for its leaf: the ledger's lag limit is a fraction of it. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @Inject
    private LedgerTree tree;

    @Inject
    private Jdbc jdbc;

    /**
     * The signed note to open at: where an earlier package that ends at this very instant closed, so that the two
     * continue each other; otherwise the last one signed before. Empty when the period begins before the ledger.
     */
    public Optional<String> opening(Instant from) {
        Optional<Long> closedAt = jdbc.find(
                "select closing_size from evidence_run where state = 'COMPLETED' and period_to = ?"
                        + " order by id desc fetch first 1 rows only",
                row -> row.getLong(1),
                from);
        return closedAt.isPresent() ? covering(closedAt.get()) : tree.findCheckpointBefore(from);
    }

    /** The signed note to close at: the first that covers every event up to the end and a little more. */
    public String closing(Instant to, Instant now) {
        Instant end = to.plus(SETTLING);
        if (end.isAfter(now)) {
            return latest();
        }
        long covered = jdbc.number(
                "select coalesce(max(l.idx) + 1, 0) from audit_event e join ledger_leaf l on l.event_id = e.id"
                        + " where e.at >= ? and e.at < ?",
                end.minus(LONGEST_WAIT),
                end);
        long signedBefore = tree.findCheckpointBefore(end).map(Cuts::size).orElse(0L);
        return covering(Math.max(covered, signedBefore)).orElseGet(this::latest);
    }

    static long size(String note) {
        return checkpoint(note).size();
    }

    static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    private Optional<String> covering(long size) {
        return jdbc.find(
                "select note from checkpoint where size >= ? order by size fetch first 1 rows only",
                row -> row.getString(1),
                size);
    }

    private String latest() {
        return tree.findLatestCheckpoint()
                .orElseThrow(() -> new SallyportException(ErrorCode.EVIDENCE_FAILED, "no checkpoint is signed yet"));
    }
}
