package org.sallyport.session;

import java.util.List;
import org.sallyport.recording.Frame;

/** A format of transcripts: frames to lines of text. Keeps state and serves one recording. */
interface RecordingLines {
    /** What stands before the first frame. */
    List<String> begin();

    List<String> of(Frame frame);

    /** What is still missing when no frame follows. */
    default List<String> end() {
        return List.of();
    }
}
