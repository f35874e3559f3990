package org.sallyport.evidence.disposal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the clock, goes on with disposals that were cut off, and looks once an hour whether the daily one is to begin. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DisposalRounds {
    private static final Logger LOG = LoggerFactory.getLogger(DisposalRounds.class);
    private static final int SECONDS = 15;

    /** So many rounds are an hour; the first look is five minutes after the start, when others' clocks were heard. */
    private static final int HOUR = 3_600 / SECONDS;

    private static final int FIRST = 300 / SECONDS;

    @Inject
    private DisposalDesk desk;

    @Inject
    private TrustedTime time;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> rounds;
    private int round;

    @PostConstruct
    void begin() {
        rounds = executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            time.isSettled();
            desk.goOn();
            if (round++ % HOUR == FIRST) {
                desk.daily().ifPresent(why -> LOG.warn("nothing is disposed of while the clock is in doubt: {}", why));
            }
        } catch (RuntimeException e) {
            LOG.warn("disposal is looked at again: {}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> waiting = rounds;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
