package org.sallyport.wire.ssh;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sallyport.recording.Frame;

/**
 * What an OUTPUT or INPUT frame of an SSH session holds behind its sequence: channel (4 bytes), stream (1 byte), masked
 * bytes. The sequence is the command's that runs in the channel, 0 while none does.
 */
public record ChannelData(int channel, Stream stream, byte[] bytes) {
    private static final int HEADER = 5;

    /** The number is in the file: never change one. */
    public enum Stream {
        /** From the user. */
        STDIN(0),
        STDOUT(1),
        STDERR(2);

        private final int number;

        Stream(int number) {
            this.number = number;
        }
    }

    static ByteBuffer encode(int channel, Stream stream, byte[] bytes, int from, int length) {
        return ByteBuffer.allocate(HEADER + length)
                .putInt(channel)
                .put((byte) stream.number)
                .put(bytes, from, length)
                .flip();
    }

    public static ChannelData decode(Frame frame) {
        byte[] data = frame.data();
        if (data.length < HEADER || data[4] < 0 || data[4] > 2) {
            throw new IllegalArgumentException("no channel data in the frame");
        }
        return new ChannelData(
                ByteBuffer.wrap(data).getInt(),
                Stream.values()[data[4]],
                Arrays.copyOfRange(data, HEADER, data.length));
    }
}
