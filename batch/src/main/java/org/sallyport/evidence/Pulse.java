package org.sallyport.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sallyport.evidence.model.EvidenceRun;

/**
 * For how long runs have given no sign of life, by this node's own passing of time: nodes' clocks need not agree. One thread asks.
 */
final class Pulse {
    private record Seen(long beats, long nanos) {}

    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new HashMap<>();

    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Since its count went up as far as was seen from here; nothing at the first look. */
    Duration silence(EvidenceRun run) {
        long now = nanoTime.getAsLong();
        Seen last = seen.get(run.id());
        if (last == null || last.beats() != run.beats()) {
            seen.put(run.id(), new Seen(run.beats(), now));
            return Duration.ZERO;
        }
        return Duration.ofNanos(now - last.nanos());
    }

    /** Those that run no more are forgotten. */
    void keep(Collection<String> running) {
        seen.keySet().retainAll(running);
    }
}
