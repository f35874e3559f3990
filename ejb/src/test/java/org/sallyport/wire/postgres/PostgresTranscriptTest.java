package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.Transcript;

class PostgresTranscriptTest {
    private static byte[] answer() {
        ByteBuf all = Unpooled.buffer().writeLong(1);
        all.writeBytes(new RowShape(List.of(
                        new RowShape.Field("id", 0, 0, PgType.INT4, 4, -1, 1),
                        new RowShape.Field("title", 0, 0, 25, -1, -1, 0)))
                .message());
        byte[] title = "\u001b]0;owned\u0007x".getBytes(StandardCharsets.UTF_8);
        ByteBuf row = Messages.begin('D').writeShort(2).writeInt(4).writeInt(42);
        all.writeBytes(Messages.finish(row.writeInt(title.length).writeBytes(title)));
        all.writeBytes(Messages.finish(Messages.string(Messages.begin('C'), "SELECT 1")));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    @Test
    void rows_are_read_by_their_types_and_escape_sequences_do_not_act() {
        Transcript.Reader reader = new PostgresTranscript().open();
        String screen = reader.screen(new Frame(FrameType.OUTPUT, 0, answer()));
        assertThat(screen).contains("id | title").contains("42 | ␛]0;owned␇x").contains("SELECT 1");
        assertThat(screen).doesNotContain("\u001b");
    }

    @Test
    void the_result_of_a_function_call_is_text_bytes_or_nothing() {
        ByteBuf all = Unpooled.buffer().writeLong(1);
        all.writeBytes(Messages.finish(Messages.begin('V').writeInt(2).writeBytes(new byte[] {'o', 'k'})));
        all.writeBytes(Messages.finish(Messages.begin('V').writeInt(2).writeBytes(new byte[] {0, 27})));
        all.writeBytes(Messages.finish(Messages.begin('V').writeInt(-1)));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        assertThat(new PostgresTranscript().open().items(new Frame(FrameType.OUTPUT, 0, bytes)))
                .extracting(item -> item.get("result"))
                .containsExactly("ok", "\\x001b", null);
    }

    @Test
    void a_message_that_lies_in_two_frames_is_read_whole() {
        byte[] whole = answer();
        int items = new PostgresTranscript()
                .open()
                .items(new Frame(FrameType.OUTPUT, 0, whole))
                .size();
        for (int cut = Long.BYTES; cut < whole.length; cut++) {
            Transcript.Reader reader = new PostgresTranscript().open();
            byte[] second = new byte[Long.BYTES + whole.length - cut];
            System.arraycopy(whole, cut, second, Long.BYTES, whole.length - cut);
            int found = reader.items(new Frame(FrameType.OUTPUT, 0, Arrays.copyOf(whole, cut)))
                            .size()
                    + reader.items(new Frame(FrameType.OUTPUT, 0, second)).size();
            assertThat(found).as("cut at " + cut).isEqualTo(items);
        }
    }
}
