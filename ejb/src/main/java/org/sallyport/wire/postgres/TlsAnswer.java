package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;

/** Takes the single byte that answers an SSLRequest; it has no length, and nothing may come with it. */
final class TlsAnswer extends ByteToMessageDecoder {
    private final Consumer<Boolean> answer;

    TlsAnswer(Consumer<Boolean> answer) {
        this.answer = answer;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean accepted = in.readByte() == 'S' && !in.isReadable();
        in.skipBytes(in.readableBytes());
        context.pipeline().remove(this);
        answer.accept(accepted);
    }
}
