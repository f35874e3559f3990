package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.CopyTextMasker;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.postgres.Replies.Copying;

/**
 * The data of a COPY, both ways (PostgreSQL manual, "COPY Operations"). What leaves is masked by position before it is
 * recorded and sent; what comes in is recorded masked and forwarded as typed. Where the columns cannot be told, nothing
 * of it is recorded but that it was withheld.
 */
final class CopyRelay {
    private final Relay relay;

    /** For a line that comes in pieces. */
    private final MessageRoom.Share room;

    CopyRelay(Relay relay) {
        this.relay = relay;
        this.room = relay.services().room().share();
    }

    /** No line is held any more. */
    void over() {
        room.close();
    }

    /** CopyOutResponse, CopyInResponse, CopyData or CopyDone of the target. */
    void fromTarget(char type, ByteBuf message, Execution execution) {
        switch (type) {
            case 'd' -> data(execution, message);
            case 'c' -> {
                CopyTextMasker masker = execution.copy();
                if (masker != null) {
                    emit(execution, masker.end());
                    execution.copy(null);
                    over();
                }
                relay.replies().copying(Copying.NONE);
                pass(message);
            }
            default -> {
                begin(execution);
                if (type == 'G') {
                    relay.replies().copyBegins(execution);
                } else {
                    relay.replies().copying(Copying.OUT);
                }
                pass(message);
            }
        }
    }

    private void begin(Execution execution) {
        if (execution.analysis().copy() instanceof CopyPlan.ByPosition plan) {
            execution.copy(plan.masker(relay.masking().masker(), execution.findings()));
        }
    }

    private void data(Execution execution, ByteBuf message) {
        CopyTextMasker masker = execution.copy();
        if (masker != null && passes(masker, execution, message)) {
            pass(message);
            return;
        }
        byte[] masked = masked(execution, message);
        if (masked == null && relay.masking().forUser()) {
            throw new SallyportException(ErrorCode.MASKING_FAILED, "COPY data that cannot be masked");
        }
        if (masked != null) {
            emit(execution, masked);
        }
        if (!relay.masking().forUser()) {
            pass(message);
        }
    }

    /** Records whole lines that stay as they are. */
    private boolean passes(CopyTextMasker masker, Execution execution, ByteBuf message) {
        ByteBuf record = relay.outbox().answer(execution.sequence());
        int at = record.writerIndex();
        boolean passes = false;
        try {
            record.writeBytes(message, message.readerIndex(), message.readableBytes());
            int offset = record.arrayOffset();
            passes = masker.passes(record.array(), offset + at + Messages.HEADER, offset + record.writerIndex());
        } finally {
            if (!passes) {
                record.writerIndex(at);
            }
        }
        return passes;
    }

    /** The client's data is dropped outside a COPY, as the server does. */
    void fromClient(char type, ByteBuf message, @Nullable Execution execution) {
        if (relay.replies().copying() != Copying.IN || execution == null) {
            return;
        }
        if (type == 'd') {
            byte[] masked = masked(execution, message);
            if (masked != null) {
                recordInput(execution, masked);
            }
        } else {
            relay.replies().copying(Copying.NONE);
            CopyTextMasker masker = execution.copy();
            if (masker != null) {
                recordInput(execution, masker.end());
                execution.copy(null);
                over();
            }
        }
        relay.outbox().passToTarget(message);
    }

    private byte @Nullable [] masked(Execution execution, ByteBuf message) {
        CopyTextMasker masker = execution.copy();
        if (masker == null) {
            execution.findings().add("withheld", "copy");
            return null;
        }
        byte[] data = new byte[message.readableBytes() - Messages.HEADER];
        message.getBytes(message.readerIndex() + Messages.HEADER, data);
        byte[] masked = masker.feed(data);
        room.arriving(masker.held());
        return masked;
    }

    private void emit(Execution execution, byte[] masked) {
        record(execution, masked);
        if (masked.length > 0 && relay.masking().forUser()) {
            relay.outbox().toClient(Messages.copyData(masked));
        }
    }

    private void record(Execution execution, byte[] masked) {
        if (masked.length > 0) {
            ByteBuf data = Messages.copyData(masked);
            try {
                relay.outbox().record(execution.sequence(), data);
            } finally {
                data.release();
            }
        }
    }

    private void recordInput(Execution execution, byte[] masked) {
        if (masked.length > 0) {
            relay.outbox().settleRecord();
            ByteBuf data = Messages.copyData(masked);
            try {
                relay.recorder().input(execution.sequence(), data.nioBuffer());
            } finally {
                data.release();
            }
        }
    }

    private void pass(ByteBuf message) {
        relay.outbox().passToClient(message);
    }
}
