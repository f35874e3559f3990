package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;

class ChannelDataTest {
    private static Frame frame(ByteBuffer data) {
        return new Frame(
                FrameType.OUTPUT,
                1,
                ByteBuffer.allocate(Long.BYTES + data.remaining())
                        .putLong(7)
                        .put(data)
                        .array());
    }

    @Test
    void what_is_encoded_is_read_back() {
        byte[] bytes = "xhellox".getBytes(StandardCharsets.US_ASCII);

        ChannelData read = ChannelData.decode(frame(ChannelData.encode(3, ChannelData.Stream.STDERR, bytes, 1, 5)));

        assertThat(read.channel()).isEqualTo(3);
        assertThat(read.stream()).isEqualTo(ChannelData.Stream.STDERR);
        assertThat(read.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
    }

    @Test
    void a_frame_that_is_too_short_or_names_no_stream_is_no_channel_data() {
        assertThatThrownBy(() -> ChannelData.decode(frame(ByteBuffer.allocate(4))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChannelData.decode(frame(ByteBuffer.allocate(5).put(4, (byte) 9))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
