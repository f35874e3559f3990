package org.sallyport.evidence.queue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Approvals;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionItems;
import org.sallyport.evidence.model.ExceptionState;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.notification.Alarm;
import org.sallyport.notification.model.Cause;
import org.sallyport.notification.model.Notifications;

/** What happens to the queue without anybody's doing, each in a transaction of its own with its event. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ExceptionRegister {
    private static final Duration BETWEEN_MESSAGES = Duration.ofDays(1);

    @Inject
    private ExceptionItems items;

    @Inject
    private Approvals approvals;

    @Inject
    private Notifications notifications;

    @Inject
    private Event<Alarm> alarms;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public void add(EvidenceRun run, List<String> lines) {
        DueDays days = DueDays.configured();
        Instant now = clock.instant();
        List<@Nullable Object[]> rows = new ArrayList<>(lines.size());
        for (String line : lines) {
            rows.add(QueueLine.parse(line).row(run.id(), run.from(), days, now));
        }
        items.addNew(rows);
    }

    /** All are in. */
    public void taken(EvidenceRun run) {
        audit.record(AuditEvent.of(EventType.EXCEPTIONS_QUEUED)
                .with("run", run.id())
                .with("new", items.countOfRun(run.id())));
    }

    public List<String> withOutcome(int most) {
        return items.findWithOutcome(most);
    }

    public List<String> newlyLate(int most) {
        return items.findNewlyLate(clock.instant(), most);
    }

    /** The review of emergency access is over. */
    public void takeOutcome(String id) {
        ExceptionItem item = items.get(id);
        Map<String, Object> before = item.told();
        Approval review = approvals.get(item.approvalId().orElseThrow());
        if (!item.takeOutcome(review)) {
            return;
        }
        items.flush(id);
        // A review that ran out judged nothing, and the exception is to be followed up like any other.
        if (item.state() == ExceptionState.REVIEWED) {
            audit.record(ExceptionDesk.step(EventType.EXCEPTION_REVIEWED, item, before)
                    .with("approval", review.id())
                    .with("outcome", review.state().name()));
        }
    }

    /** Its time is up; whether that is news. */
    public boolean late(String id) {
        ExceptionItem item = items.get(id);
        Map<String, Object> before = item.told();
        boolean news = item.becomeLate(clock.instant());
        if (news) {
            items.flush(id);
            audit.record(ExceptionDesk.step(EventType.EXCEPTION_LATE, item, before)
                    .with("dueAt", item.dueAt().toString()));
        }
        return news;
    }

    /** Tells how many are late, when some have become so since the last time, once that is a day ago. Whether that is done. */
    public boolean tellLate() {
        Optional<Instant> last = notifications.findLast(Cause.EXCEPTIONS_LATE);
        if (last.isPresent() && last.get().isAfter(clock.instant().minus(BETWEEN_MESSAGES))) {
            return false;
        }
        if (items.countLateSince(last.orElse(Instant.EPOCH)) == 0) {
            return true;
        }
        long all = items.countLateSince(Instant.EPOCH);
        alarms.fire(new Alarm(Cause.EXCEPTIONS_LATE, all == 1 ? "one is open" : all + " are open"));
        return true;
    }
}
