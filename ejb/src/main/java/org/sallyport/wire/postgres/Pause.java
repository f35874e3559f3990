package org.sallyport.wire.postgres;

import org.jspecify.annotations.Nullable;

/** Why what follows cannot be understood yet: something has to be answered, told, or read again first. */
final class Pause {
    private final Reading reading = new Reading();
    private @Nullable Execution awaited;
    private boolean untilReady;
    private boolean reloading;
    private boolean describing;

    boolean lasts() {
        return awaited != null || untilReady || reloading || describing;
    }

    /** Whether the text cannot be read before the target is ready. */
    boolean isUnreadable(String text) {
        return reading.isUncertain(text);
    }

    boolean isUncertain() {
        return reading.isUncertain();
    }

    void forwarded(Execution execution) {
        reading.forwarded(execution);
        if (execution.analysis().mustSettle()) {
            awaited = execution;
        }
    }

    /** The target will be ready next, whatever it answers. */
    void synced() {
        untilReady = reading.isUncertain();
    }

    void reloading(boolean now) {
        reloading = now;
    }

    /** While the types of parameters are not known, which the target is asked for. */
    void describing(boolean now) {
        describing = now;
    }

    void answered() {
        if (awaited != null && awaited.isDone()) {
            awaited = null;
        }
    }

    void ready(char status) {
        reading.ready(status);
        untilReady &= reading.isUncertain();
        answered();
    }
}
