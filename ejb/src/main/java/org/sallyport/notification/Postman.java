package org.sallyport.notification;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. Each channel has a turn of its own every second, on threads that serve nothing else, so that a
 * receiver that does not answer holds up its own channel alone.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /** Messages of one turn: with a dead receiver it ends within some minutes, and sees what has become obsolete. */
    private static final int BATCH = 20;

    /** With three hours between the later ones, that is over a day; nobody decides so late. */
    private static final int MOST_ATTEMPTS = 20;

    @Inject
    @Any
    private Instance<Carrier> carriers;

    @Inject
    private Attempts attempts;

    @Inject
    private OutsideCheckpoints checkpoints;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/notification")
    private ManagedScheduledExecutorService executor;

    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

    /** Refuses settings that could never work, and starts. */
    public void start() {
        int most = Setting.NOTIFICATION_ATTEMPTS.number();
        if (most < 1 || most > MOST_ATTEMPTS) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    Setting.NOTIFICATION_ATTEMPTS.key() + " must be 1 to " + MOST_ATTEMPTS);
        }
        for (Carrier carrier : carriers) {
            carrier.requireUsable();
            schedules.add(executor.scheduleWithFixedDelay(guarded(() -> deliver(carrier)), 1, 1, TimeUnit.SECONDS));
        }
        checkpoints.requireUsable();
        schedules.add(executor.scheduleWithFixedDelay(guarded(checkpoints::look), 10, 60, TimeUnit.SECONDS));
        schedules.add(executor.scheduleWithFixedDelay(guarded(attempts::forgetOld), 1, 60, TimeUnit.MINUTES));
    }

    private void deliver(Carrier carrier) {
        for (String id : attempts.findDue(carrier.channel(), BATCH)) {
            guarded(() -> attempts.begin(id).ifPresent(letter -> attempts.end(id, carry(carrier, letter))))
                    .run();
        }
    }

    /** An attempt that cannot even be made is one that has failed. */
    private static Delivery carry(Carrier carrier, Letter letter) {
        try {
            return carrier.carry(letter);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            LOG.debug("notification {} cannot be sent", letter.id(), e);
            return Failure.of(e);
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("notifications are tried again: {}", e.getMessage());
            }
        };
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
