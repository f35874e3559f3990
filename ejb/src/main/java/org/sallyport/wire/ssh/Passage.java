package org.sallyport.wire.ssh;

import java.util.Arrays;

/**
 * The two ways between a user's channel and its partner at the target. Nothing goes before what was recorded so far is
 * durable, and nothing beyond what the peer's window takes.
 */
final class Passage {
    private static final byte[] NOTHING = {};

    private final RecordGate gate;
    private final TargetChannel target;
    private final ChannelWriter toUser;
    private final ChannelWriter toTarget;

    Passage(Connection connection, UserChannel user, TargetChannel target) {
        this.gate = connection.gate();
        this.target = target;
        this.toUser = new ChannelWriter(user, connection.unwrittenToUser(), bytes -> target.getLocalWindow()
                .release(bytes));
        this.toTarget = new ChannelWriter(target, connection.unwrittenToTarget(), bytes -> user.getLocalWindow()
                .release(bytes));
    }

    void openUser() {
        toUser.open();
    }

    void openTarget() {
        toTarget.open();
    }

    /** Starts the program at the target. */
    void start(Relay.Kind kind, byte[] content) {
        afterTarget(() -> target.request(
                switch (kind) {
                    case SHELL -> "shell";
                    case EXEC -> "exec";
                    case SUBSYSTEM -> "subsystem";
                },
                true,
                buffer -> {
                    if (kind != Relay.Kind.SHELL) {
                        buffer.putBytes(content);
                    }
                }));
    }

    /** Sends the user's bytes on. */
    void toTarget(byte[] bytes, int from, int length, int release) {
        send(toTarget, false, bytes, from, length, release);
    }

    /** Sends the target's bytes on. */
    void toUser(boolean error, byte[] bytes, int from, int length, int release) {
        send(toUser, error, bytes, from, length, release);
    }

    private void send(ChannelWriter way, boolean error, byte[] bytes, int from, int length, int release) {
        if (gate.isDeferred()) {
            byte[] kept = Arrays.copyOfRange(bytes, from, from + length);
            gate.pass(() -> way.data(error, kept, 0, length, release));
        } else {
            gate.pass(() -> way.data(error, bytes, from, length, release));
        }
    }

    /** Lines of the gateway's own, which wait for no record. */
    void say(byte[] bytes) {
        toUser.data(true, bytes, 0, bytes.length, 0);
    }

    /** Widens the user's window for bytes that were taken in but go on in another form, or not at all. */
    void release(int bytes) {
        toTarget.data(false, NOTHING, 0, 0, bytes);
    }

    /** The same for the target's. */
    void releaseTarget(int bytes) {
        toUser.data(false, NOTHING, 0, 0, bytes);
    }

    /** Whether bytes wait for a slow target. */
    boolean targetIsSlow() {
        return toTarget.isWaiting();
    }

    /** Whether bytes wait for a slow user. */
    boolean userIsSlow() {
        return toUser.isWaiting();
    }

    void endOfInput() {
        afterTarget(target::finish);
    }

    void resize(int columns, int rows, int width, int height) {
        afterTarget(() -> target.request("window-change", false, buffer -> {
            buffer.putInt(columns);
            buffer.putInt(rows);
            buffer.putInt(width);
            buffer.putInt(height);
        }));
    }

    void interrupt(int millis) {
        afterTarget(() -> target.request("break", false, buffer -> buffer.putInt(millis)));
    }

    void signal(String name) {
        afterTarget(() -> target.request("signal", false, buffer -> buffer.putString(name)));
    }

    /** Runs the step when everything before it is on its way to the target. */
    void afterTarget(Runnable step) {
        gate.pass(() -> toTarget.after(step));
    }

    /** Runs the step when everything before it is on its way to the user. */
    void afterUser(Runnable step) {
        gate.pass(() -> toUser.after(step));
    }

    void drain() {
        toUser.drain();
        toTarget.drain();
    }
}
