package org.sallyport.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording as a terminal player shows it, frame by frame. Keeps state and serves one recording. */
public interface Playback {
    /** What happens in a player, by its code in asciicast v2. */
    enum Kind {
        OUTPUT("o"),
        INPUT("i"),
        /** Its text is {@code COLUMNSxROWS}. */
        RESIZE("r"),
        /** A place to jump to; its text is the label. */
        MARKER("m");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** One thing that happens at the frame's time. Its text may act on a terminal, but does no harm there. */
    record Event(Kind kind, String text) {}

    /** A screen's size in characters. */
    record Size(int columns, int rows) {
        /** For what was recorded without a terminal. */
        public static final Size USUAL = new Size(120, 40);

        @Override
        public String toString() {
            return columns + "x" + rows;
        }
    }

    /** The screen's size at the first event; null until it is known. */
    @Nullable Size size();

    List<Event> events(Frame frame);
}
