package org.sallyport.wire.ssh.terminal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for the target's output to pause; one wait at a time. */
final class Quiet {
    /** A pause is looked at in parts, so that it takes little longer than it should and output costs no timer. */
    private static final int PARTS = 3;

    private final ShellTerminal.Timer timer;
    private @Nullable Runnable cancelPause;
    private @Nullable Runnable cancelMost;
    private boolean heard;
    private int wait;

    Quiet(ShellTerminal.Timer timer) {
        this.timer = timer;
    }

    /** Output came: the pause begins again. */
    void heard() {
        heard = true;
    }

    boolean isWaiting() {
        return cancelPause != null || cancelMost != null;
    }

    /**
     * Runs once when the target was quiet for that long and the condition holds, or when the longest time is over;
     * replaces an earlier wait. Without a longest time it goes on for as long as output comes.
     */
    void await(Duration pause, @Nullable Duration most, BooleanSupplier condition, Runnable then) {
        cancel();
        int current = ++wait;
        pause(current, pause, 0, condition, then);
        if (most != null) {
            cancelMost = timer.after(most, () -> finish(current, then));
        }
    }

    private void pause(int current, Duration pause, int quietParts, BooleanSupplier condition, Runnable then) {
        heard = false;
        cancelPause = timer.after(pause.dividedBy(PARTS), () -> {
            if (current != wait) {
                return;
            }
            int parts = heard ? 0 : quietParts + 1;
            if (parts >= PARTS && condition.getAsBoolean()) {
                finish(current, then);
            } else {
                pause(current, pause, parts, condition, then);
            }
        });
    }

    private void finish(int current, Runnable then) {
        if (current == wait) {
            cancel();
            then.run();
        }
    }

    void cancel() {
        wait++;
        if (cancelPause != null) {
            cancelPause.run();
            cancelPause = null;
        }
        if (cancelMost != null) {
            cancelMost.run();
            cancelMost = null;
        }
    }
}
