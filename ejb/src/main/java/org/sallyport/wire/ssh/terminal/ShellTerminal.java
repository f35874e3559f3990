package org.sallyport.wire.ssh.terminal;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Between a user and an interactive shell: finds the command lines and holds each Enter back until it is decided. */
public final class ShellTerminal {
    /** What happens; called with the caller's lock held. */
    public interface Listener {
        /** Bytes for the target now. {@code secret} marks keys at a password prompt: they are not recorded. */
        void forward(byte[] bytes, boolean secret);

        /** Enter was pressed on this line; nothing goes on until release or discard, which may be called from here. */
        void line(TypedLine line);

        /** A line of that many characters was typed without echo at a recognized password prompt. */
        void notEchoed(int characters);

        /** The shell shows its prompt again: the released command has ended. */
        void prompt(@Nullable Integer exitStatus);

        /** Ctrl-C was typed while a line waits. */
        void withdrawn();
    }

    /** Runs a task later with the caller's lock held. */
    public interface Timer {
        /** Returns how to cancel it. */
        Runnable after(Duration delay, Runnable task);
    }

    private final Listener listener;

    public ShellTerminal(
            int columns, int rows, boolean shell, Predicate<String> complete, Listener listener, Timer timer) {
        this.listener = listener;
    }

    /** From the target to the user, as it came. */
    public void output(byte[] data, int from, int length) {}

    /** From the user to the target, as it came. */
    public void input(byte[] data, int from, int length) {
        listener.forward(Arrays.copyOfRange(data, from, from + length), false);
    }

    public void resize(int columns, int rows) {}

    /** Forwards the Enter that waits and goes on with what is queued. */
    public void release() {}

    /** The line is refused: Ctrl-C goes to the target instead of Enter, and the rest of its command is dropped. */
    public void discard() {}

    /** The user has closed their side. */
    public void endOfInput() {}

    public boolean isWaiting() {
        return false;
    }

    public boolean isFullScreen() {
        return false;
    }

    /** Bytes of input that wait here; above a bound of the caller's it stops reading the client. */
    public int queued() {
        return 0;
    }
}
