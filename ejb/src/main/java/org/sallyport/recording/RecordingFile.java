package org.sallyport.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * One append-only file a session. A first line {@code SALLYPORT-RECORDING 1 <session>}, then frames: length of the
 * ciphertext (4 bytes), epoch (4 bytes), ciphertext. Frames collect in memory until {@link #write()} hands them to the
 * operating system in one call; {@link #force()} also takes them to the disk. Not thread-safe.
 */
final class RecordingFile implements AutoCloseable {
    /** Largest plaintext of a frame; larger output is split by the recorder. */
    static final int MAX_FRAME = 8 * 1024 * 1024;

    static final int PREFIX = 8;

    /** Kept between writes; what a larger frame needed is given back. */
    private static final int BUFFER = 16 * 1024;

    private final FileChannel channel;
    private final FrameCipher cipher;
    private final Chain chain;
    private final int epoch;
    private long frames;
    private ByteBuffer pending = ByteBuffer.allocate(BUFFER);

    private RecordingFile(FileChannel channel, FrameCipher cipher, Chain chain, int epoch, long frames) {
        this.channel = channel;
        this.cipher = cipher;
        this.chain = chain;
        this.epoch = epoch;
        this.frames = frames;
    }

    static Path path(Path folder, String session) {
        return folder.resolve(session.substring(0, 5)).resolve(session + ".rec");
    }

    static byte[] firstLine(String session) {
        return ("SALLYPORT-RECORDING 1 " + session + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static RecordingFile create(Path folder, String session, byte[] dataKey) {
        Path path = path(folder, session);
        try {
            Files.createDirectories(path.getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            byte[] line = firstLine(session);
            channel.write(ByteBuffer.wrap(line));
            return new RecordingFile(channel, new FrameCipher(dataKey), new Chain(line), 0, 0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Goes on after a crash: cuts a torn last frame off and takes the next epoch. */
    static RecordingFile reopen(Path folder, RecordingScan scan, String session, byte[] dataKey) {
        try {
            FileChannel channel = FileChannel.open(path(folder, session), StandardOpenOption.WRITE);
            channel.truncate(scan.wholeBytes());
            channel.position(scan.wholeBytes());
            return new RecordingFile(
                    channel, new FrameCipher(dataKey), scan.chain(), scan.lastEpoch() + 1, scan.frames());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void append(FrameType type, long micros, byte[] payload) {
        begin(type, micros, payload.length);
        pending.put(payload);
        end(payload.length);
    }

    /** Appends bytes of a command, behind its number. */
    void append(FrameType type, long micros, long sequence, ByteBuffer payload) {
        int length = Long.BYTES + payload.remaining();
        begin(type, micros, length);
        pending.putLong(sequence).put(payload);
        end(length);
    }

    private void begin(FrameType type, long micros, int length) {
        int size = Frame.HEADER_SIZE + length;
        if (size > MAX_FRAME) {
            throw new SallyportException(ErrorCode.RECORDING_FAILED, "a frame of " + size + " bytes is too large");
        }
        reserve(PREFIX + size + FrameCipher.TAG_SIZE);
        pending.putInt(size + FrameCipher.TAG_SIZE).putInt(epoch);
        pending.put((byte) type.number()).putLong(micros);
    }

    /** Encrypts the frame where it stands. */
    private void end(int length) {
        int size = Frame.HEADER_SIZE + length;
        int start = pending.position() - size;
        try {
            cipher.encrypt(epoch, frames, pending.array(), start, size);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Nothing may reach the file in the clear.
            pending.position(start - PREFIX);
            throw new SallyportException(ErrorCode.RECORDING_FAILED, "a frame could not be encrypted", e);
        }
        pending.position(start + size + FrameCipher.TAG_SIZE);
        chain.append(pending.array(), start, size + FrameCipher.TAG_SIZE);
        frames++;
    }

    private void reserve(int needed) {
        if (pending.remaining() < needed) {
            write();
            if (pending.capacity() < needed) {
                pending = ByteBuffer.allocate(needed);
            }
        }
    }

    /** Hands everything appended to the operating system; from then on it survives a crash of this process. */
    void write() {
        pending.flip();
        try {
            while (pending.hasRemaining()) {
                channel.write(pending);
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            // What a full disk did not take stays in order for a later try.
            pending.compact();
            if (pending.position() == 0 && pending.capacity() > BUFFER) {
                pending = ByteBuffer.allocate(BUFFER);
            }
        }
    }

    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    long frames() {
        return frames;
    }

    byte[] chainHead() {
        return chain.head();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static SallyportException failed(IOException e) {
        return new SallyportException(
                ErrorCode.RECORDING_FAILED, "the recording cannot be written: " + e.getMessage(), e);
    }
}
