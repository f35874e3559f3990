package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.Ruling;

/** A message that is kept until it is decided, and what becomes of it then. */
abstract class HeldMessage implements Hold.Ending {
    private final Frontend frontend;
    private final ByteBuf message;

    HeldMessage(Frontend frontend, ByteBuf message) {
        this.frontend = frontend;
        this.message = message.retain();
    }

    /** The target gets it. */
    abstract void send(String approvalId, String rule);

    /** The client gets an error in its place. */
    abstract void withhold(Ruling ruling, PgError error);

    @Override
    public void approved(String approvalId, String rule) {
        frontend.released();
        try {
            send(approvalId, rule);
        } finally {
            message.release();
        }
        frontend.proceed();
    }

    @Override
    public void refused(String decided, String rule, @Nullable String approvalId, PgError error) {
        frontend.released();
        message.release();
        withhold(new Ruling(decided, rule, approvalId), error);
        frontend.proceed();
    }

    @Override
    public void abandoned() {
        message.release();
    }
}
