package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private final List<String> messages = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new FrameDecoder() {
            @Override
            void message(char type, ByteBuf message) {
                messages.add(type + ":" + ByteBufUtil.hexDump(message));
            }

            @Override
            void failed(Exception e) {
                failures.add(e);
            }

            @Override
            void batchEnd() {}
        });
    }

    private static byte[] stream() {
        ByteBuf all = Unpooled.buffer();
        all.writeBytes(Messages.string(Messages.begin('Q'), "select 1").setInt(1, 4 + 9));
        all.writeBytes(Messages.simple('S'));
        all.writeBytes(Messages.describePortal("nowhere"));
        all.writeBytes(Messages.error(PgError.error("42501", "no")));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    @Test
    void a_stream_cut_at_any_byte_gives_the_same_messages() {
        byte[] stream = stream();
        channel().writeInbound(Unpooled.copiedBuffer(stream));
        List<String> whole = List.copyOf(messages);
        assertThat(whole).hasSize(4);
        for (int cut = 0; cut <= stream.length; cut++) {
            messages.clear();
            EmbeddedChannel channel = channel();
            channel.writeInbound(Unpooled.copiedBuffer(stream, 0, cut));
            channel.writeInbound(Unpooled.copiedBuffer(stream, cut, stream.length - cut));
            assertThat(messages).as("cut at " + cut).isEqualTo(whole);
        }
    }

    @Test
    void bytes_that_drip_in_one_by_one_give_the_same_messages() {
        byte[] stream = stream();
        EmbeddedChannel channel = channel();
        for (byte b : stream) {
            channel.writeInbound(Unpooled.copiedBuffer(new byte[] {b}));
        }
        assertThat(messages).hasSize(4);
        assertThat(failures).isEmpty();
    }

    @Test
    void a_length_below_four_or_above_the_limit_is_one_error() {
        channel().writeInbound(Unpooled.buffer().writeByte('Q').writeInt(3).writeZero(10));
        channel().writeInbound(Unpooled.buffer().writeByte('Q').writeInt(-1).writeZero(10));
        channel()
                .writeInbound(Unpooled.buffer()
                        .writeByte('Q')
                        .writeInt(Messages.MAX_MESSAGE + 1)
                        .writeZero(10));
        assertThat(failures).hasSize(3);
        assertThat(messages).isEmpty();
    }
}
