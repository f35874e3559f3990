package org.sallyport.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The wall clock, except that nobody prolongs a grant by setting it back: once it is behind what has passed by more than
 * {@link #TOLERANCE} in all, time goes on by the monotonic clock until the wall clock has caught up, or the gateway starts
 * anew. Statements ask it too, so it takes no lock.
 */
public final class SteadyClock extends Clock {
    /** Corrections of the wall clock below this are followed. */
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** So far the wall clock may be ahead of the anchor before that moves: not with every question. */
    private static final Duration SLACK = Duration.ofMillis(1);

    private static final SteadyClock GATEWAY = new SteadyClock(InstantSource.system(), System::nanoTime);

    /** What the wall clock said at a moment of the monotonic one. */
    private record Anchor(Instant wall, long nanos) {}

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private final AtomicReference<Anchor> anchor;

    SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.anchor = new AtomicReference<>(new Anchor(wall.instant(), nanoTime.getAsLong()));
    }

    /** The one of the gateway. Microseconds, as the store keeps them. */
    public static Clock gateway() {
        return Clock.tick(GATEWAY, Duration.ofNanos(1_000));
    }

    @Override
    public Instant instant() {
        Anchor before = Objects.requireNonNull(anchor.get());
        long nanos = nanoTime.getAsLong();
        Instant now = wall.instant();
        Instant steady = before.wall().plusNanos(nanos - before.nanos());
        if (now.isBefore(steady.minus(TOLERANCE))) {
            return steady;
        }
        if (now.isAfter(steady.plus(SLACK))) {
            // Whoever comes second has seen no later time than who came first.
            anchor.compareAndSet(before, new Anchor(now, nanos));
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
