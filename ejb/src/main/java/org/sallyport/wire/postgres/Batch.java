package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to one side, in order. Small ones are copied together: a copy costs less than a write of its own.
 */
final class Batch {
    private static final int SMALL = 4 * 1024;
    private static final int FIRST = 1024;
    private static final int NEXT = 64 * 1024;

    private final Channel to;
    private List<ByteBuf> parts = new ArrayList<>();
    private @Nullable ByteBuf open;
    private long bytes;

    Batch(Channel to) {
        this.to = to;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Bytes that have gathered so far. */
    long bytes() {
        return bytes;
    }

    /** Takes the message over. */
    void add(ByteBuf message) {
        pass(message);
        message.release();
    }

    /** Takes a message that stays its owner's. */
    void pass(ByteBuf message) {
        int length = message.readableBytes();
        if (length > SMALL) {
            bytes += length;
            parts.add(message.retainedDuplicate());
            open = null;
        } else {
            room(length).writeBytes(message, message.readerIndex(), length);
        }
    }

    /** Takes bytes of a buffer that will be written anew. */
    void copy(ByteBuf from, int index, int length) {
        room(length).writeBytes(from, index, length);
    }

    private ByteBuf room(int length) {
        bytes += length;
        ByteBuf present = open;
        if (present == null || present.writableBytes() < length) {
            present = to.alloc().directBuffer(Math.max(length, parts.isEmpty() ? FIRST : NEXT));
            parts.add(present);
            open = present;
        }
        return present;
    }

    /** What has gathered so far; the batch begins anew. */
    List<ByteBuf> take() {
        List<ByteBuf> taken = parts;
        parts = new ArrayList<>();
        open = null;
        bytes = 0;
        return taken;
    }

    void send(List<ByteBuf> taken) {
        if (!taken.isEmpty()) {
            taken.forEach(to::write);
            to.flush();
        }
    }

    void release() {
        take().forEach(ReferenceCountUtil::release);
    }
}
