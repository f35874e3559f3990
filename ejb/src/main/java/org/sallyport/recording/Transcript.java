package org.sallyport.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a protocol's recorded bytes into what people read; each protocol brings its own. */
public interface Transcript {
    /** The protocol whose recordings this reads. */
    String protocol();

    /** A fresh reader for one recording; it may keep state from frame to frame. */
    Reader open();

    /**
     * The same for one of the channels that the recording holds side by side.
     *
     * @param channel absent for all; a protocol without channels does not look at it
     */
    default Reader open(@Nullable Integer channel) {
        return open();
    }

    /**
     * One of the channels of a recording.
     *
     * @param name what it is for, as text that does nothing to a terminal
     */
    record Channel(int number, String name) {}

    /** The channel that begins with this frame, if one does. */
    default Optional<Channel> channel(Frame frame) {
        return Optional.empty();
    }

    /** Whether the recording is what a terminal showed; otherwise it is statements with their answers. */
    default boolean isTerminal() {
        return false;
    }

    /** Reads the OUTPUT and INPUT frames of one recording in their order. */
    interface Reader {
        /** Whether the frame belongs to what was asked for; told of every frame once, before anything else of it. */
        default boolean covers(Frame frame) {
            return true;
        }

        /** How a player shows the recording that this reads. */
        default Playback playback(String prompt) {
            return new StatementPlayback(this, prompt);
        }

        /** The frame's content as JSON values, one map for each row, message or chunk. */
        List<Map<String, @Nullable Object>> items(Frame frame);

        /** The frame's content as lines for a terminal. */
        String screen(Frame frame);
    }
}
