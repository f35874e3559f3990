package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Frame;
import org.sallyport.recording.RecordingReader;
import org.sallyport.recording.RecordingTail;
import org.sallyport.recording.Transcript;
import org.sallyport.session.model.Session;

/** Following a session while it runs: its own user, auditors and administrators, masked as the recording is. */
@ApplicationScoped
public class LiveView {
    /** Frames read in one step, in bytes: what one event to a viewer holds. */
    private static final int STEP = 256 * 1024;

    @Inject
    private SessionAccess access;

    @Inject
    private LiveSessions live;

    @Inject
    private RecordingReader reader;

    @Inject
    private Transcripts transcripts;

    @Inject
    private AuditLog audit;

    /** A running session as lines of asciicast v2, from its beginning and on. For one thread at a time. */
    public interface Feed extends AutoCloseable {
        /** What is there now; waits for the disk alone. */
        List<String> next();

        /** Whether the session has ended and all of it has been handed out. */
        boolean isOver();

        @Override
        void close();
    }

    /** Whether the caller may follow the session. */
    public static boolean isOpenTo(Principal caller, Session session) {
        return SessionAccess.isOwn(session, caller) || SessionAccess.seesAll(caller);
    }

    /**
     * Begins to follow; another's session is an audited look, committed before anything is read. NOT_FOUND and
     * ROLE_REQUIRED for whom it is not, CONFLICT when it does not run here, LIMIT_EXCEEDED when too many follow it.
     *
     * @param channel only this one of the session's channels; absent for all
     * @param more is called when more can be read, by the session itself: it must return at once
     */
    public Feed open(Principal caller, String id, @Nullable Integer channel, Runnable more) {
        Session session = access.require(caller, id);
        if (!isOpenTo(caller, session)) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED,
                    caller.username() + " needs the role " + Role.AUDITOR + " or " + Role.ADMIN
                            + " to follow another's session");
        }
        if (live.find(session.id()).isEmpty()) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "the session does not run any more: it is " + session.state());
        }
        if (!SessionAccess.isOwn(session, caller)) {
            audit.record(AuditEvent.of(EventType.FOLLOWED_SESSION)
                    .in(session.id())
                    .by(caller)
                    .with("of", session.requester().username()));
        }
        Transcript.Reader content = transcripts.reader(session, channel);
        return new TailFeed(reader.follow(session.id(), more), content, AsciicastLines.waiting(session, content));
    }

    private record TailFeed(RecordingTail tail, Transcript.@Nullable Reader content, RecordingLines lines)
            implements Feed {
        @Override
        public List<String> next() {
            List<String> next = new ArrayList<>();
            List<Frame> frames = tail.next(STEP);
            while (next.isEmpty() && !frames.isEmpty()) {
                for (Frame frame : frames) {
                    if (content == null || content.covers(frame)) {
                        next.addAll(lines.of(frame));
                    }
                }
                frames = next.isEmpty() ? tail.next(STEP) : frames;
            }
            return next.isEmpty() && tail.isOver() ? lines.end() : next;
        }

        @Override
        public boolean isOver() {
            return tail.isOver();
        }

        @Override
        public void close() {
            tail.close();
        }
    }
}
