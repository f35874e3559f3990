package org.sallyport.ledger;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.Outbox;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.NoteVerifier;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.Verdict;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every audit event its leaf and signs a checkpoint at least once a second while there are new ones. When the
 * tree does not match what was signed before, it halts: nothing is signed, and no new session opens.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    @Inject
    private SequencerStep step;

    @Inject
    private Outbox outbox;

    @Inject
    private CheckpointSigner signer;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService executor;

    private volatile @Nullable ScheduledFuture<?> schedule;
    private volatile @Nullable String halted;
    private @Nullable CheckpointFile file;

    /** Checks the tree against the checkpoint kept outside the database, and starts. */
    public void start() {
        CheckpointFile outside = new CheckpointFile(Setting.dataDir().resolve("ledger"));
        file = outside;
        try {
            outside.read().ifPresent(this::requireOwnAndContained);
        } catch (RuntimeException e) {
            halt(e);
        }
        schedule = executor.scheduleWithFixedDelay(this::turn, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void requireOwnAndContained(SignedNote note) {
        if (new NoteVerifier(signer.key()).verifyCheckpoint(note) instanceof Verdict.Invalid invalid) {
            throw new SallyportException(ErrorCode.LEDGER_HALTED, "the checkpoint file: " + invalid.reason());
        }
        step.requireContains(Checkpoint.parse(note.text()));
    }

    private synchronized void turn() {
        if (halted != null) {
            return;
        }
        try {
            Optional<SignedNote> note = step.run();
            CheckpointFile outside = file;
            if (note.isPresent() && outside != null) {
                outside.write(note.get());
            }
        } catch (SallyportException e) {
            if (e.code() == ErrorCode.LEDGER_HALTED) {
                halt(e);
            } else {
                LOG.warn("the ledger could not be sequenced and is tried again: {}", e.text());
            }
        } catch (RuntimeException e) {
            LOG.warn("the ledger could not be sequenced and is tried again", e);
        }
    }

    private void halt(RuntimeException e) {
        halted = String.valueOf(e.getMessage());
        LOG.error("the ledger is halted and no session can be opened: {}", halted, e);
    }

    /** Refuses while the ledger is halted or lags behind its limit. */
    public void requireHealthy() {
        String reason = halted;
        if (reason != null) {
            throw new SallyportException(ErrorCode.LEDGER_HALTED, "the ledger is halted: " + reason);
        }
        Duration limit = Setting.LEDGER_LAG_SECONDS.seconds();
        outbox.findOldest().ifPresent(oldest -> {
            if (Duration.between(oldest, clock.instant()).compareTo(limit) > 0) {
                throw new SallyportException(
                        ErrorCode.LEDGER_LAGGING, "audit events since " + oldest + " wait for the ledger");
            }
        });
    }

    /** Runs until nothing waits: for the seal of a period. */
    public void drain() {
        for (int i = 0; i < 1_000 && outbox.findOldest().isPresent() && halted == null; i++) {
            turn();
        }
        requireHealthy();
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> running = schedule;
        if (running != null) {
            running.cancel(false);
        }
        turn();
    }
}
