package org.sallyport.wire.ssh;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.Frame;

/**
 * Which channel each frame of a recording belongs to; 0 is the session itself. A command's outcome has its intent's
 * channel. An intent or a hold that names none has that of the frame before.
 */
final class ChannelOf {
    /** Commands without an outcome yet; the recorder bounds how many there are. */
    private final Map<Object, Integer> commands = new HashMap<>();

    private @Nullable Frame last;
    private int lastChannel;
    private int latest;

    /** To be asked in the frames' order; asking again for the same frame changes nothing. */
    int of(Frame frame) {
        if (!frame.equals(last)) {
            last = frame;
            lastChannel = find(frame);
            latest = lastChannel == 0 ? latest : lastChannel;
        }
        return lastChannel;
    }

    private int find(Frame frame) {
        return switch (frame.type()) {
            case HEADER -> 0;
            case OUTPUT, INPUT -> ChannelData.decode(frame).channel();
            case NOTE -> named(frame.json(), 0);
            case HOLD -> named(frame.json(), latest);
            case INTENT -> {
                Map<String, @Nullable Object> json = frame.json();
                int channel = named(json, latest);
                Object sequence = json.get("sequence");
                if (sequence != null) {
                    commands.put(sequence, channel);
                }
                yield channel;
            }
            case OUTCOME -> {
                Integer channel = commands.remove(frame.json().get("sequence"));
                yield channel == null ? latest : channel;
            }
        };
    }

    private static int named(Map<String, @Nullable Object> json, int otherwise) {
        return json.get("channel") instanceof Long channel ? channel.intValue() : otherwise;
    }
}
