package org.sallyport.wire.ssh;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one transport has been given and has not written to its socket yet. The windows of its channels are the peer's
 * to choose, and it may have many: this bounds what a peer can make us hold that asks for much and reads nothing.
 */
final class Unwritten {
    private static final long MOST = 4L * 1024 * 1024;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Runnable more;

    /** @param more told once after each time it was full, on a transport's thread, perhaps within its locks */
    Unwritten(Runnable more) {
        this.more = more;
    }

    /** Whether nothing may be added now; the sender is told when it may. */
    boolean isFull() {
        if (bytes.get() < MOST) {
            return false;
        }
        waiting.set(true);
        return !(hasRoom() && waiting.compareAndSet(true, false));
    }

    private boolean hasRoom() {
        return bytes.get() < MOST / 2;
    }

    void add(int length) {
        bytes.addAndGet(length);
    }

    /** Written, or lost with its socket. */
    void remove(int length) {
        bytes.addAndGet(-length);
        if (hasRoom() && waiting.compareAndSet(true, false)) {
            more.run();
        }
    }
}
