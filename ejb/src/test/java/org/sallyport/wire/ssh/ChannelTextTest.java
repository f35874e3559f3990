package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.wire.ssh.ChannelData.Stream;

class ChannelTextTest {
    private static ChannelData data(int channel, Stream stream, byte[] bytes) {
        return new ChannelData(channel, stream, bytes);
    }

    @Test
    void a_character_cut_between_frames_is_whole_again() {
        byte[] bytes = "a ü 漢 😀 z".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            ChannelText texts = new ChannelText();
            String first = texts.decode(data(1, Stream.STDOUT, Arrays.copyOf(bytes, cut)));
            String second = texts.decode(data(1, Stream.STDOUT, Arrays.copyOfRange(bytes, cut, bytes.length)));
            assertThat(first + second).as("cut at " + cut).isEqualTo("a ü 漢 😀 z");
        }
    }

    @Test
    void channels_and_streams_do_not_mix() {
        byte[] bytes = "ü".getBytes(StandardCharsets.UTF_8);
        ChannelText texts = new ChannelText();
        assertThat(texts.decode(data(1, Stream.STDOUT, new byte[] {bytes[0]}))).isEmpty();
        assertThat(texts.decode(data(1, Stream.STDERR, new byte[] {'e'}))).isEqualTo("e");
        assertThat(texts.decode(data(2, Stream.STDOUT, new byte[] {'o'}))).isEqualTo("o");
        assertThat(texts.decode(data(1, Stream.STDOUT, new byte[] {bytes[1]}))).isEqualTo("ü");
    }

    @Test
    void invalid_bytes_are_replaced_the_same_way_wherever_they_are_cut() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(12) + 1];
            random.nextBytes(bytes);
            byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
            ended[bytes.length] = '.';
            int cut = random.nextInt(ended.length);
            ChannelText texts = new ChannelText();
            String shown = texts.decode(data(1, Stream.STDOUT, Arrays.copyOf(ended, cut)))
                    + texts.decode(data(1, Stream.STDOUT, Arrays.copyOfRange(ended, cut, ended.length)));
            assertThat(shown).isEqualTo(new String(ended, StandardCharsets.UTF_8));
        }
    }
}
