package org.sallyport.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Reads a recording while it is being written. The file itself is the queue: a follower that lags costs no memory and
 * never holds up the session, and between what was and what comes there is no gap. For one thread at a time.
 */
public final class RecordingTail implements AutoCloseable {
    /** Kept between reads; a larger frame takes its own room for as long as it is read. */
    private static final int BUFFER = 64 * 1024;

    private final Recorder recorder;
    private final Runnable more;
    private final FileChannel file;
    private final FrameCipher cipher;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long number;
    private boolean over;

    private RecordingTail(Recorder recorder, Runnable more, FileChannel file, byte[] dataKey) {
        this.recorder = recorder;
        this.more = more;
        this.file = file;
        this.cipher = new FrameCipher(dataKey);
    }

    /** Joins the recorder's followers; LIMIT_EXCEEDED when there are too many, CONFLICT when it is complete. */
    static RecordingTail of(Recorder recorder, Path folder, byte[] dataKey, Runnable more) {
        String session = recorder.session();
        try {
            FileChannel file = FileChannel.open(RecordingFile.path(folder, session), StandardOpenOption.READ);
            file.position(RecordingFile.firstLine(session).length);
            if (recorder.follow(more)) {
                return new RecordingTail(recorder, more, file, dataKey);
            }
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw recorder.isClosed()
                ? new SallyportException(ErrorCode.CONFLICT, "the session does not run any more")
                : new SallyportException(
                        ErrorCode.LIMIT_EXCEEDED, "at most " + Recorder.MAX_FOLLOWERS + " may follow one session");
    }

    /**
     * The frames that stand in the file and were not passed before; none when the follower is at the present. Blocks on
     * the disk alone.
     *
     * @param bytes is enough for one call; a single larger frame is passed all the same
     */
    public List<Frame> next(int bytes) {
        boolean closed = recorder.isClosed();
        List<Frame> frames = new ArrayList<>();
        int size = 0;
        try {
            Frame frame = size < bytes ? read() : null;
            while (frame != null) {
                frames.add(frame);
                size += frame.payload().length;
                frame = size < bytes ? read() : null;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        over = closed && frames.isEmpty();
        return frames;
    }

    /** Whether the recording is complete and everything has been passed. */
    public boolean isOver() {
        return over;
    }

    private @Nullable Frame read() throws IOException {
        if (!fill(RecordingFile.PREFIX)) {
            return null;
        }
        int length = buffer.getInt(buffer.position());
        if (length < FrameCipher.TAG_SIZE + Frame.HEADER_SIZE
                || length > RecordingFile.MAX_FRAME + FrameCipher.TAG_SIZE) {
            throw damaged();
        }
        if (!fill(RecordingFile.PREFIX + length)) {
            return null;
        }
        buffer.getInt();
        int epoch = buffer.getInt();
        byte[] encrypted = new byte[length];
        buffer.get(encrypted);
        if (!buffer.hasRemaining() && buffer.capacity() > BUFFER) {
            buffer = ByteBuffer.allocate(BUFFER).limit(0);
        }
        try {
            return Frame.decode(cipher.decrypt(epoch, number++, encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    /** Whether so many bytes are at hand; a frame that is being written is not there yet. */
    private boolean fill(int needed) throws IOException {
        if (buffer.remaining() >= needed) {
            return true;
        }
        ByteBuffer target =
                buffer.capacity() < needed ? ByteBuffer.allocate(needed).put(buffer) : buffer.compact();
        int read = 0;
        while (target.hasRemaining() && read >= 0) {
            read = file.read(target);
        }
        buffer = target.flip();
        return buffer.remaining() >= needed;
    }

    @Override
    public void close() {
        recorder.unfollow(more);
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SallyportException damaged() {
        return new SallyportException(
                ErrorCode.RECORDING_DAMAGED, "a frame of session " + recorder.session() + " is damaged");
    }

    private static SallyportException unreadable(IOException e) {
        return new SallyportException(ErrorCode.RECORDING_DAMAGED, "the recording cannot be read", e);
    }
}
