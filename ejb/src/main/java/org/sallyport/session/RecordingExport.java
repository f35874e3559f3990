package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.sallyport.recording.Transcript;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionState;

/** The masked transcript of a session in both directions, for its own user and for auditors. */
@ApplicationScoped
public class RecordingExport {
    /** How a transcript is written. */
    public enum Format {
        /** One JSON object a line. */
        NDJSON,
        /** What terminal players show (asciicast v2). */
        ASCIICAST
    }

    @Inject
    private SessionAccess access;

    @Inject
    private RecordingReader reader;

    @Inject
    private Transcripts transcripts;

    @Inject
    private Disposals disposals;

    @Inject
    private AuditLog audit;

    /** Writes the transcript; another's is an audited look, committed before the first byte. */
    public void write(Principal caller, String id, Format format, OutputStream out) {
        play(open(caller, id), format, null, out);
    }

    /** Whether the caller may have the recording: their own, or as an auditor. */
    public static boolean isReadable(Principal caller, Session session) {
        return SessionAccess.isOwn(session, caller) || caller.has(Role.AUDITOR);
    }

    /** Decides whether the caller may have the recording, and stores the look; nothing is read yet. DISPOSED when it is gone. */
    public Session open(Principal caller, String id) {
        Session session = access.require(caller, id);
        if (!isReadable(caller, session)) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, caller.username() + " needs the role AUDITOR to read another's recording");
        }
        if (!SessionAccess.isOwn(session, caller)) {
            audit.record(AuditEvent.of(EventType.LOOKED_AT_RECORDING)
                    .in(session.id())
                    .by(caller)
                    .with("of", session.requester().username()));
        }
        disposals.requireThere(session.id(), DisposalKind.RECORDING);
        if (session.state() == SessionState.REFUSED) {
            throw new SallyportException(ErrorCode.NOT_FOUND, "the session was refused and has no recording");
        }
        return session;
    }

    /**
     * Writes the transcript of a session that {@link #open} has handed out. Blocks; streams, whatever the size.
     *
     * @param channel only this one of the recording's channels; absent for all
     */
    public void play(Session session, Format format, @Nullable Integer channel, OutputStream out) {
        Transcript.Reader content = transcripts.reader(session, channel);
        RecordingLines lines =
                format == Format.NDJSON ? new NdjsonLines(session, content) : new AsciicastLines(session, content);
        try {
            BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 15);
            print(buffered, lines.begin());
            reader.read(session.id(), frame -> {
                if (content == null || content.covers(frame)) {
                    print(buffered, frame, lines);
                }
            });
            print(buffered, lines.end());
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(OutputStream out, Frame frame, RecordingLines lines) {
        try {
            print(out, lines.of(frame));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(OutputStream out, Iterable<String> lines) throws IOException {
        for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }
}
