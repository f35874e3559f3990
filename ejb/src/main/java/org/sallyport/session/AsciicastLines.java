package org.sallyport.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.recording.Frame;
import org.sallyport.recording.Playback;
import org.sallyport.recording.StatementPlayback;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/** A recording as a terminal player reads it (asciicast v2). The protocol's transcript decides what is shown. */
final class AsciicastLines implements RecordingLines {
    private final Session session;
    private final Playback playback;

    /** The header stands before the first event, as soon as the size of the first terminal is known. */
    private boolean waits;

    AsciicastLines(Session session, Transcript.@Nullable Reader content) {
        this.session = session;
        String prompt = Objects.requireNonNullElse(
                session.target().database(), session.target().resource());
        playback = content == null ? new StatementPlayback(null, prompt) : content.playback(prompt);
    }

    /** Lines that begin with the header when there is something to show, whatever the protocol. */
    static AsciicastLines waiting(Session session, Transcript.@Nullable Reader content) {
        AsciicastLines lines = new AsciicastLines(session, content);
        lines.waits = true;
        return lines;
    }

    @Override
    public List<String> begin() {
        waits = playback.size() == null;
        return waits ? List.of() : List.of(header());
    }

    @Override
    public List<String> of(Frame frame) {
        List<Playback.Event> events = playback.events(frame);
        List<String> lines = new ArrayList<>(events.isEmpty() ? List.of() : end());
        events.forEach(event -> lines.add(line(frame, event)));
        return lines;
    }

    @Override
    public List<String> end() {
        boolean missing = waits;
        waits = false;
        return missing ? List.of(header()) : List.of();
    }

    private String header() {
        Playback.Size size = Objects.requireNonNullElse(playback.size(), Playback.Size.USUAL);
        return CanonicalJson.text(Map.of(
                "version",
                2,
                "width",
                size.columns(),
                "height",
                size.rows(),
                "timestamp",
                session.openedAt().getEpochSecond(),
                "title",
                session.requester().username() + " on " + session.target().resource() + ", session " + session.id(),
                "env",
                Map.of("TERM", "xterm-256color")));
    }

    private static String line(Frame frame, Playback.Event event) {
        return String.format(
                Locale.ROOT,
                "[%d.%06d,%s,%s]",
                frame.micros() / 1_000_000,
                frame.micros() % 1_000_000,
                CanonicalJson.text(event.kind().code()),
                CanonicalJson.text(event.text()));
    }
}
