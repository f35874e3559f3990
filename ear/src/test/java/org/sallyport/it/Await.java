package org.sallyport.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens elsewhere, with an end. */
public final class Await {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private Await() {}

    public static void until(String what, Duration limit, BooleanSupplier happened) {
        var unused = value(what, limit, () -> happened.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Lets that much time pass, and no less. */
    public static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** The first value that is there, or a failure that names what never came. */
    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> source) {
        long start = System.nanoTime();
        while (true) {
            Optional<T> found = source.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError(what + " did not happen within " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
