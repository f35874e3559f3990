package org.sallyport.evidence.queue;

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
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what came of reviews of emergency access, and whose time is up. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExceptionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ExceptionWatch.class);
    private static final int SECONDS = 10;

    /** Of one turn; the others have the next. */
    private static final int MOST = 500;

    @Inject
    private ExceptionRegister register;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> turns;

    /** Whether there may be late ones that nobody was told of; after a start it is looked up. */
    private boolean owing = true;

    /** Refuses days that cannot be. */
    @PostConstruct
    void begin() {
        DueDays.configured();
        turns = executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            each(register.withOutcome(MOST), register::takeOutcome);
            List<String> late = register.newlyLate(MOST);
            each(late, register::late);
            owing |= !late.isEmpty();
            // All that are due at the same moment are counted together.
            if (owing && late.size() < MOST) {
                owing = !register.tellLate();
            }
        } catch (RuntimeException e) {
            LOG.warn("the watch of exceptions is tried again: {}", e.getMessage());
        }
    }

    /** One that somebody else changes at the moment holds up no other. */
    private static void each(List<String> ids, Consumer<String> step) {
        for (String id : ids) {
            try {
                step.accept(id);
            } catch (RuntimeException e) {
                LOG.warn("exception {} is looked at again: {}", id, e.getMessage());
            }
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> waiting = turns;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
