package org.sallyport.wire.ssh;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.stream.Chunk;

/**
 * The target's output on its way: masked for the user where the resource says so, recorded masked, and sent. What the
 * user's masker keeps back because it may become a value goes on when it is decided, or when the target falls silent.
 */
final class Output {
    /** A user sees their own typing without delay, and a value that is printed in one piece stays in one piece. */
    private static final long IDLE_MILLIS = 20;

    private final Relay relay;
    private final Masking masking;
    private final PrintMasker out;
    private final PrintMasker err;
    private long sequence;
    private Findings findings = new Findings();
    private @Nullable ScheduledFuture<?> idle;

    Output(Relay relay) {
        this.relay = relay;
        this.masking = relay.connection().masking();
        this.out = masking.forUser(relay.terminal() != null);
        this.err = masking.forUser(relay.terminal() != null);
    }

    /** From now on output belongs to this command; 0 to none. */
    void belongsTo(long command, Findings counted) {
        sequence = command;
        findings = counted;
    }

    void write(boolean error, byte[] data, int from, int length) {
        if (!masking.hidesFromUser()) {
            relay.record().bytes(stream(error), sequence, data, from, length, findings);
            relay.passage().toUser(error, data, from, length, length);
            return;
        }
        cancelIdle();
        PrintMasker masker = error ? err : out;
        pass(error, masker.feed(data, from, length, findings), length);
        if (out.isKeeping() || err.isKeeping()) {
            idle = relay.connection()
                    .services()
                    .scheduler()
                    .schedule(() -> relay.connection().serially(this::flush), IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Lets go what was kept back, before a line of the gateway's own. */
    void flush() {
        if (!relay.isOver()) {
            pass(false, out.flush(findings), 0);
            pass(true, err.flush(findings), 0);
        }
    }

    /** The target sends no more. */
    void finish() {
        cancelIdle();
        pass(false, out.finish(findings), 0);
        pass(true, err.finish(findings), 0);
    }

    private void pass(boolean error, Chunk chunk, int release) {
        if (masking.isSame()) {
            relay.record().masked(stream(error), sequence, chunk);
        } else {
            relay.record().bytes(stream(error), sequence, chunk.bytes(), chunk.from(), chunk.length(), findings);
        }
        if (chunk.length() > 0 || release > 0) {
            relay.passage().toUser(error, chunk.bytes(), chunk.from(), chunk.length(), release);
        }
    }

    private void cancelIdle() {
        ScheduledFuture<?> present = idle;
        if (present != null) {
            present.cancel(false);
            idle = null;
        }
    }

    private static ChannelData.Stream stream(boolean error) {
        return error ? ChannelData.Stream.STDERR : ChannelData.Stream.STDOUT;
    }
}
