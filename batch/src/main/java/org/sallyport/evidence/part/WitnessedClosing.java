package org.sallyport.evidence.part;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.anchor.WitnessRounds;
import org.sallyport.ledger.anchor.WitnessStep;
import org.sallyport.ledger.model.Cosignatures;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Prefers to close a package at a checkpoint that a witness has cosigned. Witnesses see one a minute at most, so it may lie a
 * little behind the period; the next package opens there. A package is made without one rather than not at all.
 */
@ApplicationScoped
public class WitnessedClosing {
    /** How far behind the checkpoint that would do the cosigned one may have been signed. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** A round of witnesses, all of which hang until their time is over, and what comes before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 500;
    /** A round that is under way puts off the next. */
    private static final Duration HURRY = Duration.ofSeconds(5);

    @Inject
    private WitnessRounds witnesses;

    @Inject
    private WitnessStep step;

    @Inject
    private Cosignatures cosignatures;

    @Inject
    private LedgerTree tree;

    /**
     * The note to close at, in the place of the given one: it, or one behind it that is cosigned, by all witnesses where they do so
     * in time.
     */
    String closing(String note, Instant now) {
        if (!witnesses.isConfigured()) {
            return note;
        }
        List<WitnessKey> all = witnesses.keys();
        long size = Cuts.size(note);
        Optional<String> cosigned = cosignatures.findCosigned(size, MARGIN, all, all.size());
        if (cosigned.isEmpty() && isRecent(size, now)) {
            cosigned = await(size, all);
        }
        return cosigned.or(() -> cosignatures.findCosigned(size, MARGIN, all, 1))
                .orElse(note);
    }

    private Optional<String> await(long size, List<WitnessKey> all) {
        Optional<String> cosigned = Optional.empty();
        long begun = System.nanoTime();
        long hurried = begun - HURRY.toNanos();
        while (cosigned.isEmpty() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (System.nanoTime() - hurried >= HURRY.toNanos()) {
                step.hurry();
                hurried = System.nanoTime();
            }
            rest();
            cosigned = cosignatures.findCosigned(size, MARGIN, all, all.size());
        }
        return cosigned;
    }

    /** Whether what is cosigned from now on can still lie within the margin. */
    private boolean isRecent(long size, Instant now) {
        return tree.findCheckpointBefore(now.minus(MARGIN).plus(PATIENCE))
                .map(old -> Cuts.size(old) < size)
                .orElse(true);
    }

    /** The note with the cosignatures that are kept of it, as further signatures. */
    String withCosignatures(String note) {
        return cosignatures.with(SignedNote.parse(note), Cuts.size(note)).format();
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the wait for a witness was interrupted", e);
        }
    }
}
