package org.sallyport.recertification;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.SettledTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what is due. Where a schedule stands is told by its last campaign in the store and nothing else, so an outage, a clock that was
 * set, or another node change nothing. Periods that were missed are one campaign together: it is about access as it is now.
 */
final class RecertificationScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(RecertificationScheduler.class);

    private final Supplier<List<RecertificationSchedule>> schedules;
    private final OpenedBySchedule opened;
    private final SettledTime time;

    RecertificationScheduler(
            Supplier<List<RecertificationSchedule>> schedules, OpenedBySchedule opened, SettledTime time) {
        this.schedules = schedules;
        this.opened = opened;
        this.time = time;
    }

    /** One look at every schedule; what goes wrong with one holds up no other. */
    void look() {
        time.now().ifPresent(now -> schedules.get().forEach(schedule -> look(schedule, now)));
    }

    private void look(RecertificationSchedule schedule, Instant now) {
        try {
            Instant start = opened.findLastPeriod(schedule.name())
                    .orElse(schedule.timing().begin());
            schedule.timing().latest(start, now).ifPresent(period -> opened.open(schedule, period));
        } catch (SallyportException e) {
            if (e.code() != ErrorCode.CONFLICT) {
                LOG.warn("recertification {} is looked at again: {}", schedule.name(), e.text());
            }
        } catch (RuntimeException e) {
            LOG.warn("recertification {} is looked at again: {}", schedule.name(), e.getMessage());
        }
    }
}
