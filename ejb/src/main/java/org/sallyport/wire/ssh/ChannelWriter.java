package org.sallyport.wire.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.channel.Window;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one channel within the window its peer allows (RFC 4254, section 5.2). What does not fit waits in order,
 * bounded by the window of the channel it came from, which is widened only when the bytes are sent: a slow reader slows
 * the other end. Used under the connection's lock.
 */
final class ChannelWriter {
    /** Bytes that wait, or a step that comes after them (end of file, exit status, close). */
    private static final class Piece {
        private final byte[] bytes;
        private final boolean error;
        private final int release;
        private final @Nullable Runnable step;
        private int sent;

        Piece(byte[] bytes, boolean error, int release, @Nullable Runnable step) {
            this.bytes = bytes;
            this.error = error;
            this.release = release;
            this.step = step;
        }
    }

    /** Widens the window of the channel that bytes came from. */
    @FunctionalInterface
    interface Source {
        void release(int bytes) throws IOException;
    }

    private static final int DATA_HEADER = 16;
    private static final byte[] NOTHING = {};

    private final AbstractChannel channel;
    private final Source source;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private boolean open;

    ChannelWriter(AbstractChannel channel, Source source) {
        this.channel = channel;
        this.source = source;
    }

    /** The peer has said how much it takes. */
    void open() {
        open = true;
        drain();
    }

    /**
     * Sends bytes or lets them wait; the array may be used again when this returns.
     *
     * @param error as extended data (stderr)
     * @param release how many bytes of the source's window this frees when it is sent
     */
    void data(boolean error, byte[] bytes, int from, int length, int release) {
        if (length == 0) {
            free(release);
        } else if (open && waiting.isEmpty() && room() >= length) {
            send(error, bytes, from, length);
            free(release);
        } else {
            waiting.add(new Piece(Arrays.copyOfRange(bytes, from, from + length), error, release, null));
            drain();
        }
    }

    /** Runs the step when everything before it is sent. */
    void after(Runnable step) {
        if (open && waiting.isEmpty()) {
            step.run();
        } else {
            waiting.add(new Piece(NOTHING, false, 0, step));
        }
    }

    /** Whether bytes wait for the peer. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** More may be sent. */
    void drain() {
        while (open && !waiting.isEmpty()) {
            Piece piece = waiting.peek();
            int length = piece.bytes.length - piece.sent;
            int fits = (int) Math.min(length, room());
            if (fits > 0) {
                send(piece.error, piece.bytes, piece.sent, fits);
                piece.sent += fits;
            }
            if (fits < length) {
                return;
            }
            waiting.remove();
            free(piece.release);
            if (piece.step != null) {
                piece.step.run();
            }
        }
    }

    void drop() {
        waiting.clear();
    }

    private long room() {
        Window window = channel.getRemoteWindow();
        return window.getSize();
    }

    private void send(boolean error, byte[] bytes, int from, int length) {
        int most = (int) Math.min(Integer.MAX_VALUE, channel.getRemoteWindow().getPacketSize());
        for (int sent = 0; sent < length; ) {
            int part = Math.min(most, length - sent);
            channel.getRemoteWindow().consume(part);
            Buffer buffer = channel.getSession()
                    .createBuffer(
                            error ? SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA : SshConstants.SSH_MSG_CHANNEL_DATA,
                            DATA_HEADER + part);
            buffer.putUInt(channel.getRecipient());
            if (error) {
                buffer.putUInt(SshConstants.SSH_EXTENDED_DATA_STDERR);
            }
            buffer.putBytes(bytes, from + sent, part);
            try {
                channel.writePacket(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sent += part;
        }
    }

    private void free(int release) {
        if (release > 0) {
            try {
                source.release(release);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
