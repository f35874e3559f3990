package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sallyport.platform.Person;

/**
 * What the provider said last of each person. A pool that opens many connections at once asks once; who watches over what
 * runs always asks anew, and what it hears counts for logins too.
 */
@ApplicationScoped
public class LatestStandings {
    /** An answer counts for a login for this long. */
    static final Duration FRESH = Duration.ofSeconds(2);

    static final int MAX_KEPT = 1_000;

    private record Answer(Standing.Active standing, long nanos) {}

    private final ProviderInquiry inquiry;
    private final LongSupplier nanoTime;
    private final Map<Person, Answer> answers = new ConcurrentHashMap<>();

    @Inject
    LatestStandings(ProviderInquiry inquiry) {
        this(inquiry, System::nanoTime);
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected LatestStandings() {
        this(null, System::nanoTime);
    }

    LatestStandings(ProviderInquiry inquiry, LongSupplier nanoTime) {
        this.inquiry = inquiry;
        this.nanoTime = nanoTime;
    }

    /** Asks the provider. Blocks. */
    public Standing ask(Person person) {
        long asked = nanoTime.getAsLong();
        Standing standing = inquiry.ask(person);
        if (answers.size() >= MAX_KEPT) {
            answers.values().removeIf(answer -> !isFresh(answer));
        }
        boolean room = answers.size() < MAX_KEPT;
        answers.compute(person, (who, known) -> {
            if (known != null && known.nanos() - asked > 0) {
                return known;
            }
            return standing instanceof Standing.Active active && (room || known != null)
                    ? new Answer(active, asked)
                    : null;
        });
        return standing;
    }

    /** What the provider said within the last {@link #FRESH}; asks it when that is nothing, or no good news. Blocks. */
    public Standing recent(Person person) {
        Answer known = answers.get(person);
        return known != null && isFresh(known) ? known.standing() : ask(person);
    }

    private boolean isFresh(Answer answer) {
        return nanoTime.getAsLong() - answer.nanos() < FRESH.toNanos();
    }
}
