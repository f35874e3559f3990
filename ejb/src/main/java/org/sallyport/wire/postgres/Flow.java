package org.sallyport.wire.postgres;

import io.netty.channel.Channel;

/** Back-pressure: a side is read only while what comes from it has somewhere to go, so that memory has a bound. */
final class Flow {
    private final Channel client;
    private final Channel target;
    private final Backlog backlog;
    private final Outbox outbox;
    private boolean draining;

    Flow(Channel client, Channel target, Backlog backlog, Outbox outbox) {
        this.client = client;
        this.target = target;
        this.backlog = backlog;
        this.outbox = outbox;
    }

    /** The client has gone: what the target still answers is read for the record alone. */
    void drain() {
        draining = true;
        settle();
    }

    /** Whether everything that was read has gone on. */
    boolean isFree() {
        return (draining || client.isWritable()) && target.isWritable() && !backlog.isFull() && !outbox.isFull();
    }

    /** Something of it has changed. */
    void settle() {
        boolean room = !outbox.isFull();
        client.config().setAutoRead(room && target.isWritable() && !backlog.isFull());
        target.config().setAutoRead(room && (draining || client.isWritable()));
    }
}
