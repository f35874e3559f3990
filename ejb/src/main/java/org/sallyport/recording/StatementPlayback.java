package org.sallyport.recording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * Statements and answers: what the user sent is input and is echoed behind a prompt, as a terminal would. Control
 * characters in statements are shown, never played.
 */
public final class StatementPlayback implements Playback {
    private final Transcript.@Nullable Reader content;
    private final String prompt;

    /** Without content only the frames that hold JSON are shown. */
    public StatementPlayback(Transcript.@Nullable Reader content, String prompt) {
        this.content = content;
        this.prompt = ControlPictures.of(prompt) + "=> ";
    }

    @Override
    public Size size() {
        return Size.USUAL;
    }

    @Override
    public List<Event> events(Frame frame) {
        return switch (frame.type()) {
            case HEADER -> List.of();
            case INTENT -> statement(frame.json());
            case OUTPUT -> content == null ? List.of() : event(Kind.OUTPUT, content.screen(frame));
            case INPUT -> content == null ? List.of() : event(Kind.INPUT, content.screen(frame));
            case OUTCOME -> event(Kind.OUTPUT, outcome(frame.json()));
            case HOLD, NOTE -> event(Kind.OUTPUT, "-- " + ControlPictures.of(CanonicalJson.text(frame.json())) + "\n");
        };
    }

    private List<Event> statement(Map<String, @Nullable Object> json) {
        StringBuilder text = new StringBuilder(ControlPictures.of(String.valueOf(json.get("text")))).append('\n');
        if (json.get("parameters") instanceof List<?> parameters && !parameters.isEmpty()) {
            text.append("-- parameters: ")
                    .append(ControlPictures.of(CanonicalJson.text(parameters)))
                    .append('\n');
        }
        return List.of(new Event(Kind.INPUT, lines(text.toString())), new Event(Kind.OUTPUT, lines(prompt + text)));
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

    private static List<Event> event(Kind kind, String text) {
        return text.isEmpty() ? List.of() : List.of(new Event(kind, lines(text)));
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }
}
