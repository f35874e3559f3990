package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client's messages that cannot be handled yet, in order. */
final class Backlog {
    /** Bytes that may wait before the client is not read any more; what one read brings comes on top. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private long bytes;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return bytes > MAX_BYTES;
    }

    /** Keeps a message that stays its owner's. */
    void add(ByteBuf message) {
        waiting.add(message.retain());
        bytes += message.readableBytes();
    }

    /** The same with one that is to be handled next. */
    void addFirst(ByteBuf message) {
        waiting.addFirst(message.retain());
        bytes += message.readableBytes();
    }

    /** The type of the first message. */
    char type() {
        ByteBuf first = waiting.element();
        return (char) first.getByte(first.readerIndex());
    }

    /** The first message, which is the caller's to release. */
    ByteBuf take() {
        ByteBuf first = waiting.remove();
        bytes -= first.readableBytes();
        return first;
    }

    /** Nothing of it will be handled. */
    void drop() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        bytes = 0;
    }
}
