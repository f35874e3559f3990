package org.sallyport.ledger.anchor;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.WitnessStanding;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the newest checkpoint to the witnesses, at most once a minute and only when the tree has grown. All of a round are
 * asked about the same one, so that it bears all their cosignatures.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WitnessRounds {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);

    @Inject
    private WitnessStep step;

    @Inject
    private TreeLog log;

    @Inject
    private Clock clock;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/anchor")
    private ManagedScheduledExecutorService executor;

    private volatile @Nullable ScheduledFuture<?> schedule;
    private volatile List<Witness> witnesses = List.of();

    /** Refuses settings that could never work, and starts; nothing happens where no witness is configured. */
    public void start() {
        List<Witness> configured = Witnesses.configured(clock);
        if (configured.isEmpty()) {
            return;
        }
        witnesses = configured;
        schedule = executor.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    /** Of those that are configured. */
    public List<WitnessKey> keys() {
        return witnesses.stream().map(Witness::key).toList();
    }

    public boolean isConfigured() {
        return !witnesses.isEmpty();
    }

    private void round() {
        guarded(() -> log.findNewest()
                .ifPresent(newest -> witnesses.forEach(witness -> guarded(() -> ask(witness, newest)))));
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("witnesses are asked again: {}", e.getMessage());
        }
    }

    private void ask(Witness witness, SignedNote newest) {
        long size = Checkpoint.parse(newest.text()).size();
        Optional<Long> known = step.begin(witness.key(), size);
        if (known.isPresent()) {
            WitnessStanding standing = step.end(witness.key(), new Attestation(log, witness).seek(newest, known.get()));
            if (standing.state() == WitnessStanding.State.CONTRADICTS) {
                LOG.error(
                        "the witness {} contradicts the ledger: {}",
                        witness.key().name(),
                        standing.error());
            } else if (standing.error() != null) {
                LOG.warn("the witness {} did not cosign: {}", witness.key().name(), standing.error());
            }
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> running = schedule;
        if (running != null) {
            running.cancel(false);
        }
    }
}
