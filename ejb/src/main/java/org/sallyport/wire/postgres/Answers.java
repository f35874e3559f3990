package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** What the client gets of an answer, and that it is in the record before. */
final class Answers {
    private final Outbox outbox;
    private final SessionMasking masking;

    Answers(Outbox outbox, SessionMasking masking) {
        this.outbox = outbox;
        this.masking = masking;
    }

    /** Records the masked form, or the message where there is none, and shows it. */
    void record(long sequence, @Nullable ByteBuf masked, ByteBuf message) {
        try {
            outbox.record(sequence, masked == null ? message : masked);
        } catch (RuntimeException e) {
            ReferenceCountUtil.release(masked);
            throw e;
        }
        show(masked, message);
    }

    /** The masked form, which is taken over, or the message itself where there is none or the user may see raw values. */
    void show(@Nullable ByteBuf masked, ByteBuf message) {
        if (masked != null && masking.forUser()) {
            outbox.toClient(masked);
            return;
        }
        if (masked != null) {
            masked.release();
        }
        pass(message);
    }

    /** The message itself. */
    void pass(ByteBuf message) {
        outbox.passToClient(message);
    }
}
