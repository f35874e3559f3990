package org.sallyport.recertification;

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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.schedule.Schedules;
import org.sallyport.schedule.SettledTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds which campaigns a schedule opens, who is to be reminded, and what has become late. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecertificationRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RecertificationRounds.class);
    private static final int SECONDS = 15;

    /** Of one turn; the others have the next. */
    private static final int MOST = 500;

    @Inject
    private Schedules schedules;

    @Inject
    private Opening opening;

    @Inject
    private RecertificationRegister register;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> rounds;

    @PostConstruct
    void begin() {
        RecertificationScheduler scheduler = new RecertificationScheduler(
                () -> schedules.recertification().schedules(),
                opening,
                new SettledTime(InstantSource.system(), System::nanoTime));
        rounds = executor.scheduleWithFixedDelay(() -> look(scheduler), 2 * SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look(RecertificationScheduler scheduler) {
        try {
            scheduler.look();
            each(register.untold(), register::tell);
            each(register.newlyLate(MOST), register::late);
        } catch (RuntimeException e) {
            LOG.warn("recertifications are looked at again: {}", e.getMessage());
        }
    }

    /** One that somebody else changes at the moment holds up no other. */
    private static void each(List<String> ids, Consumer<String> step) {
        for (String id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                LOG.warn("{} of a recertification is looked at again: {}", id, e.getMessage());
            }
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
