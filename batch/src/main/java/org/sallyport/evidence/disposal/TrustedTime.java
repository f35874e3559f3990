package org.sallyport.evidence.disposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.sallyport.schedule.SettledTime;
import org.sallyport.session.ClockWatch;

/** Whether the clock is to be relied on for what cannot be undone: it has not jumped of late, and others' clocks agree. */
@ApplicationScoped
public class TrustedTime {
    private final SettledTime settled = new SettledTime(InstantSource.system(), System::nanoTime);

    @Inject
    private ClockWatch watch;

    /** To be asked every few seconds, so that no jump goes unseen. */
    synchronized boolean isSettled() {
        return settled.now().isPresent();
    }

    /** Why it is not; empty when it is. */
    Optional<String> doubt() {
        return isSettled() ? watch.doubt() : Optional.of("the clock has jumped within the last ten minutes");
    }
}
