package org.sallyport.wire.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes recorded bytes of many channels as UTF-8, whatever the cuts between frames; what is invalid is U+FFFD. */
final class ChannelText {
    private record Source(int channel, ChannelData.Stream stream) {}

    /** At most three bytes each, and only of a character that is not complete yet. */
    private final Map<Source, byte[]> begun = new HashMap<>();

    String decode(ChannelData data) {
        Source source = new Source(data.channel(), data.stream());
        byte[] all = joined(begun.remove(source), data.bytes());
        int whole = all.length - unfinished(all);
        if (whole < all.length) {
            begun.put(source, Arrays.copyOfRange(all, whole, all.length));
        }
        return new String(all, 0, whole, StandardCharsets.UTF_8);
    }

    /** The channel is closed: what it began stays unfinished. */
    void forget(int channel) {
        for (ChannelData.Stream stream : ChannelData.Stream.values()) {
            begun.remove(new Source(channel, stream));
        }
    }

    private static byte[] joined(byte @Nullable [] first, byte[] second) {
        if (first == null) {
            return second;
        }
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** How many bytes at the end begin a character whose other bytes are still to come. */
    private static int unfinished(byte[] bytes) {
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b >= 0xc0) {
                int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return needed > back ? back : 0;
            }
            if (b < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
