package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/** What each protocol brings to read its recordings. */
@ApplicationScoped
public class Transcripts {
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

    private Optional<Transcript> find(Session session) {
        return all.stream()
                .filter(transcript -> transcript.protocol().equals(session.target().protocol()))
                .findFirst();
    }
}
