package org.sallyport.evidence;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sallyport.schedule.Schedules;
import org.sallyport.schedule.SettledTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds which runs are due and whether those that run are alive, and clears up every hour. */
@Singleton
@Startup
@DependsOn({"sallyport-ejb.jar#Application", "InterruptedRuns"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EvidenceRounds {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRounds.class);
    private static final int SECONDS = 15;
    private static final int HOUR = 3_600;

    @Inject
    private Schedules schedules;

    @Inject
    private ScheduledRunDesk runs;

    @Inject
    private RunKeeper keeper;

    @Inject
    private Leftovers leftovers;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    @PostConstruct
    void begin() {
        Scheduler scheduler = new Scheduler(
                () -> schedules.inForce().schedules(), runs, new SettledTime(InstantSource.system(), System::nanoTime));
        // Behind the runs that the last stop cut off.
        every(SECONDS, 2 * SECONDS, () -> {
            keeper.look();
            scheduler.look();
            return null;
        });
        every(HOUR, 2 * SECONDS, () -> {
            leftovers.clear();
            leftovers.forgetJobs();
            return null;
        });
    }

    private void every(int seconds, int first, Callable<?> round) {
        rounds.add(executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        round.call();
                    } catch (Exception e) {
                        LOG.warn("evidence is looked at again: {}", e.getMessage());
                    }
                },
                first,
                seconds,
                TimeUnit.SECONDS));
    }

    @PreDestroy
    void stop() {
        rounds.forEach(round -> round.cancel(false));
    }
}
