package org.sallyport.wire.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Writes to one channel within the window its peer allows (RFC 4254, section 5.2) and within what its transport may
 * hold. What does not fit waits in order, bounded by the window of the channel it came from, which is widened only when
 * the bytes are sent: a slow reader slows the other end. Used under the connection's lock.
 */
final class ChannelWriter {
    /** Bytes that wait, or a step that comes after them (end of file, exit status, close). */
    private static final class Piece {
        private final boolean error;
        private final @Nullable Runnable step;
        private byte[] bytes;
        private int length;
        private int release;
        private int sent;

        Piece(boolean error, byte[] bytes, int release) {
            this.error = error;
            this.step = null;
            this.bytes = bytes;
            this.length = bytes.length;
            this.release = release;
        }

        Piece(Runnable step) {
            this.error = false;
            this.step = step;
            this.bytes = NOTHING;
        }

        /** Joins bytes that came one by one. */
        boolean takes(boolean toError, byte[] more, int from, int count, int frees) {
            if (step != null || error != toError || length + count > JOINED) {
                return false;
            }
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.min(JOINED, 2 * bytes.length)));
            }
            System.arraycopy(more, from, bytes, length, count);
            length += count;
            release += frees;
            return true;
        }
    }

    /** Widens the window of the channel that bytes came from. */
    @FunctionalInterface
    interface Source {
        void release(int bytes) throws IOException;
    }

    private static final int DATA_HEADER = 16;

    /** What a packet takes besides its bytes: a peer may want them one by one. */
    private static final int PACKET_COST = 256;

    private static final int JOINED = 32 * 1024;

    /** Steps that may wait behind bytes that the peer does not take; more are a client that only asks. */
    private static final int MAX_STEPS = 1_000;

    private static final byte[] NOTHING = {};

    private final AbstractChannel channel;
    private final Unwritten unwritten;
    private final Source source;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private int steps;
    private boolean open;

    ChannelWriter(AbstractChannel channel, Unwritten unwritten, Source source) {
        this.channel = channel;
        this.unwritten = unwritten;
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
            Piece last = waiting.peekLast();
            if (last == null || !last.takes(error, bytes, from, length, release)) {
                waiting.add(new Piece(error, Arrays.copyOfRange(bytes, from, from + length), release));
            }
            drain();
        }
    }

    /** Runs the step when everything before it is sent. */
    void after(Runnable step) {
        if (open && waiting.isEmpty()) {
            step.run();
        } else if (++steps > MAX_STEPS) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "more than " + MAX_STEPS + " requests wait on one channel");
        } else {
            waiting.add(new Piece(step));
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
            int length = piece.length - piece.sent;
            int fits = length == 0 ? 0 : (int) Math.min(length, room());
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
                steps--;
                piece.step.run();
            }
        }
    }

    private long room() {
        return unwritten.isFull() ? 0 : channel.getRemoteWindow().getSize();
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
            int cost = part + PACKET_COST;
            unwritten.add(cost);
            try {
                channel.writePacket(buffer).addListener(written -> unwritten.remove(cost));
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
