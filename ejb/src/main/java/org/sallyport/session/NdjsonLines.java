package org.sallyport.session;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/**
 * One JSON object a line: {@code at}, {@code micros} since the session was opened, {@code type} (header, statement,
 * output, input, outcome, hold, note), {@code sequence} of the command where there is one, and {@code content}.
 */
final class NdjsonLines implements RecordingLines {
    private final Session session;
    private final Transcript.@Nullable Reader content;

    NdjsonLines(Session session, Transcript.@Nullable Reader content) {
        this.session = session;
        this.content = content;
    }

    @Override
    public List<String> begin() {
        return List.of();
    }

    @Override
    public List<String> of(Frame frame) {
        if (frame.type() == FrameType.OUTPUT || frame.type() == FrameType.INPUT) {
            return content == null
                    ? List.of()
                    : content.items(frame).stream()
                            .map(item -> line(frame, frame.sequence(), item))
                            .toList();
        }
        Map<String, @Nullable Object> members = frame.json();
        return List.of(line(frame, members.get("sequence"), members));
    }

    private String line(Frame frame, @Nullable Object sequence, Map<String, @Nullable Object> item) {
        Map<String, @Nullable Object> line = new TreeMap<>();
        line.put(
                "at", session.openedAt().plus(frame.micros(), ChronoUnit.MICROS).toString());
        line.put("micros", frame.micros());
        line.put("type", name(frame.type()));
        if (sequence != null) {
            line.put("sequence", sequence);
        }
        line.put("content", item);
        return CanonicalJson.text(line);
    }

    private static String name(FrameType type) {
        return type == FrameType.INTENT ? "statement" : type.name().toLowerCase(Locale.ROOT);
    }
}
