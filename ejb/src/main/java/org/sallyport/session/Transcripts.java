package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.RecordingReader;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each protocol brings to read its recordings. */
@ApplicationScoped
public class Transcripts {
    private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);
    private static final int MOST_CHANNELS = 100;

    /** Bytes of a recording that are read for a list of its channels: a fraction of a second. */
    private static final long LOOKED_THROUGH = 64L * 1024 * 1024;

    @Inject
    private RecordingReader reader;

    @Inject
    @Any
    private Instance<Transcript> all;

    /** A fresh reader; absent for a protocol without one: then only the frames that hold JSON are told. */
    Transcript.@Nullable Reader reader(Session session, @Nullable Integer channel) {
        return find(session).map(transcript -> transcript.open(channel)).orElse(null);
    }

    /** Whether the session's recording is what a terminal showed. */
    public boolean isTerminal(Session session) {
        return find(session).map(Transcript::isTerminal).orElse(false);
    }

    /**
     * The recording's channels in their order, at most so many as a page shows, of its first frames.
     *
     * @return empty for a protocol without channels, and where the recording is damaged or has lost its key
     */
    public List<Transcript.Channel> channels(Session session) {
        Transcript transcript = find(session).filter(Transcript::isTerminal).orElse(null);
        if (transcript == null || session.state() == SessionState.REFUSED) {
            return List.of();
        }
        List<Transcript.Channel> channels = new ArrayList<>();
        long[] size = {0};
        try {
            reader.readWhile(session.id(), frame -> {
                transcript.channel(frame).ifPresent(channels::add);
                size[0] += frame.payload().length;
                return channels.size() < MOST_CHANNELS && size[0] < LOOKED_THROUGH;
            });
        } catch (SallyportException e) {
            LOG.warn("the channels of session {} cannot be told: {}", session.id(), e.getMessage());
            return List.of();
        }
        return channels;
    }

    private Optional<Transcript> find(Session session) {
        return all.stream()
                .filter(transcript ->
                        transcript.protocol().equals(session.target().protocol()))
                .findFirst();
    }
}
