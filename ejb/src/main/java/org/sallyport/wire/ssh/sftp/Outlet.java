package org.sallyport.wire.ssh.sftp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * The way out to one peer. What lies side by side in an array that was read leaves in one piece. Messages of the
 * gateway's own never get into the middle of one that is passing.
 */
final class Outlet {
    /** Own messages that wait for the end of a passing one; a peer that stalls there does not fill the memory. */
    private static final int MAX_WAITING = 1024 * 1024;

    private static final byte[] NONE = {};

    private final Consumer<ByteBuffer> peer;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private byte[] run = NONE;
    private int start;
    private int end;
    private boolean inside;

    Outlet(Consumer<ByteBuffer> peer) {
        this.peer = peer;
    }

    /** Passes on bytes of a message. The array stays as it is until {@link #flush}. */
    void pass(byte[] data, int from, int length, boolean whole) {
        if (data != run || from != end) {
            flush();
            run = data;
            start = from;
        }
        end = from + length;
        inside = !whole;
        if (whole && !waiting.isEmpty()) {
            flush();
            waiting.forEach(message -> peer.accept(ByteBuffer.wrap(message)));
            waiting.clear();
            waitingBytes = 0;
        }
    }

    /** Sends a message of the gateway's own. */
    void send(byte[] message) {
        if (inside) {
            waiting.add(message);
            waitingBytes += message.length;
            if (waitingBytes > MAX_WAITING) {
                throw new SallyportException(
                        ErrorCode.LIMIT_EXCEEDED, "sftp: a message does not end while others wait for it");
            }
        } else {
            flush();
            peer.accept(ByteBuffer.wrap(message));
        }
    }

    void flush() {
        if (end > start) {
            ByteBuffer bytes = ByteBuffer.wrap(run, start, end - start).slice();
            run = NONE;
            start = 0;
            end = 0;
            peer.accept(bytes);
        }
    }
}
