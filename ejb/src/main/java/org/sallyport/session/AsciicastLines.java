package org.sallyport.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.recording.ControlPictures;
import org.sallyport.recording.Frame;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/**
 * A recording as a terminal player shows it (asciicast v2): what the user sent is an {@code i} event and is echoed
 * behind a prompt, as a terminal would. Control characters in statements are shown, never played.
 */
final class AsciicastLines implements RecordingLines {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 40;

    private final Session session;
    private final Transcript.@Nullable Reader content;
    private final String prompt;

    AsciicastLines(Session session, Transcript.@Nullable Reader content) {
        this.session = session;
        this.content = content;
        prompt = ControlPictures.of(Objects.requireNonNullElse(
                        session.target().database(), session.target().resource()))
                + "=> ";
    }

    @Override
    public List<String> begin() {
        return List.of(CanonicalJson.text(Map.of(
                "version",
                2,
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "timestamp",
                session.openedAt().getEpochSecond(),
                "title",
                session.requester().username() + " on " + session.target().resource() + ", session " + session.id(),
                "env",
                Map.of("TERM", "xterm-256color"))));
    }

    @Override
    public List<String> of(Frame frame) {
        return switch (frame.type()) {
            case HEADER -> List.of();
            case INTENT -> statement(frame);
            case OUTPUT -> content == null ? List.of() : event(frame, "o", content.screen(frame));
            case INPUT -> content == null ? List.of() : event(frame, "i", content.screen(frame));
            case OUTCOME -> event(frame, "o", outcome(frame.json()));
            case HOLD, NOTE -> event(frame, "o", "-- " + ControlPictures.of(CanonicalJson.text(frame.json())) + "\n");
        };
    }

    private List<String> statement(Frame frame) {
        Map<String, @Nullable Object> json = frame.json();
        StringBuilder text = new StringBuilder(ControlPictures.of(String.valueOf(json.get("text")))).append('\n');
        if (json.get("parameters") instanceof List<?> parameters && !parameters.isEmpty()) {
            text.append("-- parameters: ")
                    .append(ControlPictures.of(CanonicalJson.text(parameters)))
                    .append('\n');
        }
        List<String> lines = new ArrayList<>(event(frame, "i", text.toString()));
        lines.addAll(event(frame, "o", prompt + text));
        return lines;
    }

    private static String outcome(Map<String, @Nullable Object> json) {
        StringBuilder text = new StringBuilder("-- ").append(json.get("status"));
        if (json.get("rows") instanceof Long rows) {
            text.append(", ").append(rows).append(rows == 1 ? " row" : " rows");
        }
        if (json.get("error") instanceof String error) {
            text.append(", ").append(ControlPictures.of(error));
        }
        if (json.get("durationMicros") instanceof Long micros) {
            text.append(String.format(Locale.ROOT, ", %d.%03d ms", micros / 1000, micros % 1000));
        }
        return text.append('\n').toString();
    }

    private static List<String> event(Frame frame, String kind, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String screen = text.replace("\r\n", "\n").replace("\n", "\r\n");
        return List.of(String.format(
                Locale.ROOT,
                "[%d.%06d,%s,%s]",
                frame.micros() / 1_000_000,
                frame.micros() % 1_000_000,
                CanonicalJson.text(kind),
                CanonicalJson.text(screen)));
    }
}
