package org.sallyport.recording;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.CommandRecord;

/**
 * Records one session: the caller appends intents, masked output and outcomes, commits, and only then forwards. The
 * publisher takes what is complete to the store and the ledger from another thread; both share this object's lock,
 * which is never held across I/O other than the file write.
 */
public final class Recorder {
    /** Commands that may wait for the store; when it is away for longer, the session ends. */
    private static final int MAX_UNPUBLISHED = 50_000;

    /** Who may follow one session at once: each reads the file anew from its beginning. */
    static final int MAX_FOLLOWERS = 8;

    private final String session;
    private final RecordingFile file;
    private final Durability durability;
    private final long openedNanos;
    private final long microsBefore;
    private final Map<Long, Intent> open = new HashMap<>();
    private final TreeMap<Long, CommandRecord> complete = new TreeMap<>();
    private final List<Runnable> followers = new ArrayList<>();
    private long lastSequence;
    private long published;
    private long publishedFrames;
    private long followedFrames;
    private boolean closed;

    Recorder(String session, RecordingFile file, Durability durability, long lastSequence, long microsBefore) {
        this.session = session;
        this.file = file;
        this.durability = durability;
        this.lastSequence = lastSequence;
        this.published = lastSequence;
        this.microsBefore = microsBefore;
        this.openedNanos = System.nanoTime();
    }

    public String session() {
        return session;
    }

    public Durability durability() {
        return durability;
    }

    public synchronized void header(Map<String, ? extends @Nullable Object> members) {
        append(FrameType.HEADER, CanonicalJson.bytes(members));
    }

    /** Appends a statement and returns its sequence number, from 1, gapless. */
    public long intent(Intent intent) {
        return intent(intent, null);
    }

    /**
     * The same for a statement of one of the session's channels.
     *
     * @param channel stands in the frame, so that a reader knows where the statement was given
     */
    public synchronized long intent(Intent intent, @Nullable Integer channel) {
        if (complete.size() + open.size() >= MAX_UNPUBLISHED) {
            throw new SallyportException(
                    ErrorCode.RECORDING_FAILED, "the store has not taken " + MAX_UNPUBLISHED + " commands");
        }
        long sequence = ++lastSequence;
        append(FrameType.INTENT, intent.json(sequence, channel));
        open.put(sequence, intent);
        return sequence;
    }

    public synchronized void output(long sequence, ByteBuffer messages) {
        split(FrameType.OUTPUT, sequence, messages);
    }

    public synchronized void input(long sequence, ByteBuffer messages) {
        split(FrameType.INPUT, sequence, messages);
    }

    /** The command's end; a second outcome for the same command changes nothing. */
    public synchronized void outcome(long sequence, Outcome outcome) {
        Intent intent = open.remove(sequence);
        if (intent != null) {
            append(FrameType.OUTCOME, outcome.json(sequence));
            complete.put(sequence, CommandAssembly.of(session, sequence, intent, outcome));
        }
    }

    public synchronized void hold(Map<String, ? extends @Nullable Object> members) {
        append(FrameType.HOLD, CanonicalJson.bytes(members));
    }

    public synchronized void note(Map<String, ? extends @Nullable Object> members) {
        append(FrameType.NOTE, CanonicalJson.bytes(members));
    }

    /** Makes everything appended so far survive a crash of this process. */
    public synchronized void write() {
        if (!closed) {
            file.write();
            if (file.frames() != followedFrames) {
                followedFrames = file.frames();
                followers.forEach(Runnable::run);
            }
        }
    }

    /**
     * Tells a follower, from now on, whenever more stands in the file, and when the recording is complete. Everything
     * appended so far is written first, so nothing is missed between reading the file and being told.
     *
     * @param follower is called under this recorder's lock: it must be brief and never throw
     * @return whether there was room, and anything left to follow
     */
    synchronized boolean follow(Runnable follower) {
        if (closed || followers.size() >= MAX_FOLLOWERS) {
            return false;
        }
        write();
        return followers.add(follower);
    }

    synchronized void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Makes everything written so far survive the loss of power. Blocks. */
    public void force() {
        file.force();
    }

    /** Ends what is still open as UNKNOWN: nobody saw how it ended. */
    public synchronized void abandonOpen() {
        for (Long sequence : new ArrayList<>(new TreeMap<>(open).keySet())) {
            outcome(sequence, Outcome.unknown());
        }
    }

    synchronized void close() {
        if (!closed) {
            write();
            file.force();
            closed = true;
            file.close();
            followers.forEach(Runnable::run);
        }
    }

    /** What has come since the last segment; empty when nothing has. Writes first, so that frames are in the file. */
    synchronized @Nullable PendingSegment pending(Salts salts) {
        if (file.frames() == publishedFrames) {
            return null;
        }
        write();
        List<CommandRecord> commands = new ArrayList<>();
        for (long next = published + 1; complete.containsKey(next); next++) {
            commands.add(complete.get(next));
        }
        return new PendingSegment(session, published + 1, commands, file.frames(), file.chainHead(), salts);
    }

    synchronized void published(PendingSegment segment) {
        publishedFrames = segment.frames();
        published = segment.lastSequence();
        complete.headMap(published, true).clear();
    }

    /** Lets recovery go on from what the store already knows. */
    synchronized void alreadyPublished(long sequence, long frames) {
        published = sequence;
        publishedFrames = frames;
        complete.headMap(sequence, true).clear();
    }

    synchronized void restore(long sequence, Intent intent, @Nullable Outcome outcome) {
        lastSequence = Math.max(lastSequence, sequence);
        if (outcome == null) {
            open.put(sequence, intent);
        } else {
            complete.put(sequence, CommandAssembly.of(session, sequence, intent, outcome));
        }
    }

    public synchronized long commands() {
        return lastSequence;
    }

    synchronized long frames() {
        return file.frames();
    }

    synchronized byte[] chainHead() {
        return file.chainHead();
    }

    private void split(FrameType type, long sequence, ByteBuffer messages) {
        int room = RecordingFile.MAX_FRAME - Frame.HEADER_SIZE - Long.BYTES;
        while (messages.hasRemaining()) {
            ByteBuffer part = messages.slice(messages.position(), Math.min(room, messages.remaining()));
            messages.position(messages.position() + part.remaining());
            if (!closed) {
                file.append(type, micros(), sequence, part);
            }
        }
    }

    private void append(FrameType type, byte[] payload) {
        if (closed) {
            throw new SallyportException(ErrorCode.RECORDING_FAILED, "the recording is closed");
        }
        file.append(type, micros(), payload);
    }

    private long micros() {
        return microsBefore + (System.nanoTime() - openedNanos) / 1_000;
    }
}
