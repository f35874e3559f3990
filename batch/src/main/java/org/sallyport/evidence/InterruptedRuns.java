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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with the runs that the last stop of the server cut off, soon after the application has started. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InterruptedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptedRuns.class);

    /** Until then the server has begun to take requests: it stops jobs that were started before. */
    private static final int SECONDS = 10;

    @Inject
    private EvidenceDesk desk;

    @Inject
    private Leftovers leftovers;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> resumption;

    @PostConstruct
    void begin() {
        try {
            leftovers.clear();
        } catch (RuntimeException | IOException e) {
            LOG.warn("what earlier evidence runs left is not cleared away: {}", e.getMessage());
        }
        List<String> runs = desk.interrupted();
        if (!runs.isEmpty()) {
            resumption = executor.schedule(() -> desk.resume(runs), SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> waiting = resumption;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
