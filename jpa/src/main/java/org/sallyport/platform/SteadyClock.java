package org.sallyport.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The wall clock, except that nobody prolongs a grant by setting it back: once it is behind what has passed by more than
 * {@link #TOLERANCE} in all, time goes on by the monotonic clock until the wall clock has caught up, or the gateway starts
 * anew.
 */
public final class SteadyClock extends Clock {
    /** Corrections of the wall clock below this are followed. */
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final SteadyClock GATEWAY = new SteadyClock(Clock.systemUTC(), System::nanoTime);

    private final Clock wall;
    private final LongSupplier nanoTime;
    private Instant anchor;
    private long anchorNanos;

    SteadyClock(Clock wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.anchor = wall.instant();
        this.anchorNanos = nanoTime.getAsLong();
    }

    /** The one of the gateway. Microseconds, as the store keeps them. */
    public static Clock gateway() {
        return Clock.tick(GATEWAY, Duration.ofNanos(1_000));
    }

    @Override
    public synchronized Instant instant() {
        Instant now = wall.instant();
        long nanos = nanoTime.getAsLong();
        Instant steady = anchor.plusNanos(nanos - anchorNanos);
        if (now.isBefore(steady.minus(TOLERANCE))) {
            return steady;
        }
        if (now.isAfter(steady)) {
            anchor = now;
            anchorNanos = nanos;
        }
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are UTC");
    }
}
