package org.sallyport.wire.postgres;

import java.util.concurrent.atomic.AtomicLong;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Memory for large messages, shared by the node's sessions: a message is examined whole, and stays in memory until its
 * other side has read it. A message that finds no room ends its own session, and no one else's.
 */
final class MessageRoom {
    /** A message up to here needs no room: every session may have one. */
    static final int SMALL = 1024 * 1024;

    private final AtomicLong free;

    /** @param bytes how much large messages may take together */
    MessageRoom(long bytes) {
        this.free = new AtomicLong(Math.max(bytes, Messages.MAX_MESSAGE));
    }

    /** An eighth of the heap: a message is copied several times while it is examined. */
    static MessageRoom ofThisNode() {
        return new MessageRoom(Runtime.getRuntime().maxMemory() / 8);
    }

    Share share() {
        return new Share();
    }

    /** What one side of a session has taken; for one thread. */
    final class Share {
        private long taken;
        private long arriving;

        /**
         * Takes room for a message as it arrives.
         *
         * @param bytes how much of it is there; 0 when it is there whole
         * @throws SallyportException OUT_OF_ROOM when there is none
         */
        void arriving(int bytes) {
            if (bytes == 0) {
                arriving = 0;
            } else if (bytes > SMALL && bytes > arriving) {
                long more = bytes + SMALL - arriving;
                if (free.addAndGet(-more) < 0) {
                    free.addAndGet(more);
                    throw new SallyportException(
                            ErrorCode.OUT_OF_ROOM, "the gateway has no room left for large messages; try again later");
                }
                taken += more;
                arriving += more;
            }
        }

        /** Gives back what earlier messages took. */
        void giveBack() {
            if (taken > arriving) {
                free.addAndGet(taken - arriving);
                taken = arriving;
            }
        }

        /** Gives back everything. */
        void close() {
            arriving = 0;
            giveBack();
        }
    }
}
