package org.sallyport.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SteadyClock;

/**
 * The wall clock, once it goes as time passes. After a jump it is not believed for ten minutes: a period must not be over because
 * a clock was wrong for a moment. One thread asks.
 */
public final class SettledTime {
    public static final Duration SETTLING = Duration.ofMinutes(10);

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private @Nullable Instant lastWall;
    private long lastNanos;
    private @Nullable Long jumpedAt;

    public SettledTime(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
    }

    /** Empty while it is not believed. */
    public Optional<Instant> now() {
        Instant now = wall.instant();
        long nanos = nanoTime.getAsLong();
        Instant before = lastWall;
        if (before != null) {
            Duration jump = Duration.between(before, now).minusNanos(nanos - lastNanos);
            if (jump.abs().compareTo(SteadyClock.TOLERANCE) > 0) {
                jumpedAt = nanos;
            }
        }
        lastWall = now;
        lastNanos = nanos;
        Long jumped = jumpedAt;
        return jumped != null && nanos - jumped < SETTLING.toNanos() ? Optional.empty() : Optional.of(now);
    }
}
