package org.sallyport.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Real recordings in a folder of the test's, and what they hold. */
public final class RecorderFixture {
    private static final byte[] KEY = new byte[32];

    private RecorderFixture() {}

    /**
     * A recording that is being written.
     *
     * @param number tells the recordings of a folder apart
     */
    public static Recorder create(Path folder, long number, Durability durability) {
        return breakable(folder, number, durability).recorder();
    }

    /** A recording, and how to make every later write of it fail. */
    public record Breakable(Recorder recorder, Runnable breaks) {}

    /** The same, with a fault at hand. */
    public static Breakable breakable(Path folder, long number, Durability durability) {
        String session = String.format(Locale.ROOT, "%026d", number);
        RecordingFile file = RecordingFile.create(folder, session, KEY);
        return new Breakable(new Recorder(session, file, durability, 0, 0), file::close);
    }

    /** As at the end of a session. */
    public static void seal(Recorder recorder) {
        recorder.abandonOpen();
        recorder.close();
    }

    /** What is complete is taken to no store, and forgotten. */
    public static void publish(Recorder recorder) {
        recorder.abandonOpen();
        PendingSegment segment = recorder.pending(new Salts(KEY));
        if (segment != null) {
            recorder.published(segment);
        }
    }

    public static void delete(Path folder, Recorder recorder) {
        try {
            Files.delete(RecordingFile.path(folder, recorder.session()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The frames without their times; the pieces of one command's bytes are joined, however they were cut. */
    public static List<String> lines(Path folder, Recorder recorder) {
        List<String> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        String[] of = {""};
        RecordingScan.run(folder, recorder.session(), KEY, (number, head, frame) -> {
            if (frame == null) {
                throw new IllegalStateException("a damaged frame");
            }
            boolean bytes = frame.type() == FrameType.OUTPUT || frame.type() == FrameType.INPUT;
            String now = bytes ? frame.type() + " " + frame.sequence() + " " : "";
            if (!joined.isEmpty() && !now.equals(of[0])) {
                lines.add(of[0] + joined);
                joined.setLength(0);
            }
            of[0] = now;
            if (bytes) {
                joined.append(new String(frame.data(), StandardCharsets.ISO_8859_1));
            } else {
                lines.add(frame.type() + " "
                        + new String(frame.payload(), StandardCharsets.UTF_8)
                                .replaceAll("\"(at|durationMicros)\":(\"[^\"]*\"|[0-9]+|null),", ""));
            }
        });
        if (!joined.isEmpty()) {
            lines.add(of[0] + joined);
        }
        return lines;
    }
}
