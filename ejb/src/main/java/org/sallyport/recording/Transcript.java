package org.sallyport.recording;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a protocol's recorded bytes into what people read; each protocol brings its own. */
public interface Transcript {
    /** The protocol whose recordings this reads. */
    String protocol();

    /** A fresh reader for one recording; it may keep state from frame to frame. */
    Reader open();

    /** Reads the OUTPUT and INPUT frames of one recording in their order. */
    interface Reader {
        /** The frame's content as JSON values, one map for each row, message or chunk. */
        List<Map<String, @Nullable Object>> items(Frame frame);

        /** The frame's content as lines for a terminal. */
        String screen(Frame frame);
    }
}
