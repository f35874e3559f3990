package org.sallyport.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Plays a recording back, frame by frame. */
@ApplicationScoped
public class RecordingReader {
    @Inject
    private DataKeys keys;

    @Inject
    private Recordings recordings;

    /** Passes each frame in order; what the gateway still has in memory is written first. Blocks. */
    public void read(String session, Consumer<Frame> consumer) {
        readWhile(session, frame -> {
            consumer.accept(frame);
            return true;
        });
    }

    /** The same, until a frame is said to be the last that is wanted. */
    public void readWhile(String session, Predicate<Frame> consumer) {
        recordings.flush(session);
        RecordingScan.run(Recordings.folder(), session, keys.get(session), new RecordingScan.Visitor() {
            private boolean goesOn = true;

            @Override
            public void frame(long number, byte[] chainHead, @Nullable Frame frame) {
                if (frame == null) {
                    throw new SallyportException(
                            ErrorCode.RECORDING_DAMAGED, "frame " + number + " of session " + session + " is damaged");
                }
                goesOn = consumer.test(frame);
            }

            @Override
            public boolean goesOn() {
                return goesOn;
            }
        });
    }

    /**
     * Follows a recording that is being written on this node, from its first frame.
     *
     * @param more is called when more can be read: briefly, under the writer's lock
     */
    public RecordingTail follow(String session, Runnable more) {
        Recorder recorder = recordings
                .recorder(session)
                .orElseThrow(() -> new SallyportException(ErrorCode.CONFLICT, "the session does not run any more"));
        return RecordingTail.of(recorder, Recordings.folder(), keys.get(session), more);
    }
}
