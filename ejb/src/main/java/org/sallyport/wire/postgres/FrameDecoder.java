package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Cuts the byte stream into messages: one type byte, four bytes of length, body. Each goes out whole, header included,
 * as a slice of what was read.
 */
abstract class FrameDecoder extends ByteToMessageDecoder {
    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= Messages.HEADER && !context.isRemoved()) {
            int length = in.getInt(in.readerIndex() + 1);
            try {
                check(length);
                if (in.readableBytes() < length + 1) {
                    arriving(in.readableBytes());
                    return;
                }
            } catch (SallyportException e) {
                in.skipBytes(in.readableBytes());
                failed(e);
                return;
            }
            arriving(0);
            ByteBuf message = in.readSlice(length + 1);
            message((char) message.getByte(message.readerIndex()), message);
        }
    }

    private void check(int length) {
        if (length < 4) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "a message of " + length + " bytes is not accepted");
        }
        if (length > limit()) {
            throw new SallyportException(
                    ErrorCode.MESSAGE_TOO_LARGE,
                    "a message of " + length + " bytes is larger than the " + limit() + " that are accepted");
        }
    }

    int limit() {
        return Messages.MAX_MESSAGE;
    }

    /** So much of a message is there that is not whole yet; 0 when it is. May refuse it. */
    void arriving(int bytes) {}

    /** One whole message; the slice is good only during the call unless it is retained. */
    abstract void message(char type, ByteBuf message);

    /** The stream cannot be read any further. */
    abstract void failed(Exception e);

    /** Everything that was read so far has been passed on. */
    abstract void batchEnd();

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        // Not the superclass's: it reads on after a read that made no message, even when reading is switched off.
        discardSomeReadBytes();
        context.fireChannelReadComplete();
        batchEnd();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause instanceof Exception e ? e : new IllegalStateException(cause));
    }
}
