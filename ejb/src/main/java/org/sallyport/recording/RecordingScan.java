package org.sallyport.recording;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Reads a recording from its beginning, frame by frame, keeping the chain. Stops before a torn last frame (a crash in
 * the middle of a write) and says how many whole frames there are.
 */
final class RecordingScan {
    /** Takes each frame: its number from 1, the chain's head after it, and the plaintext unless it cannot be read. */
    @FunctionalInterface
    interface Visitor {
        void frame(long number, byte[] chainHead, @Nullable Frame frame);

        /** Whether frames after this one are wanted. */
        default boolean goesOn() {
            return true;
        }
    }

    private final Chain chain;
    private long frames;
    private long wholeBytes;
    private int lastEpoch;

    private RecordingScan(Chain chain, long wholeBytes) {
        this.chain = chain;
        this.wholeBytes = wholeBytes;
    }

    /** Without a key every frame is passed without its plaintext. */
    static RecordingScan run(Path folder, String session, byte @Nullable [] dataKey, Visitor visitor) {
        byte[] line = RecordingFile.firstLine(session);
        Path path = RecordingFile.path(folder, session);
        RecordingScan scan = new RecordingScan(new Chain(line), line.length);
        if (!Files.exists(path)) {
            return scan;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            if (!Arrays.equals(in.readNBytes(line.length), line)) {
                throw new SallyportException(
                        ErrorCode.RECORDING_DAMAGED, "the recording of session " + session + " has another first line");
            }
            scan.frames(in, dataKey == null ? null : new FrameCipher(dataKey), visitor);
        } catch (EOFException e) {
            return scan;
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.RECORDING_DAMAGED, "the recording cannot be read", e);
        }
        return scan;
    }

    private void frames(DataInputStream in, @Nullable FrameCipher cipher, Visitor visitor) throws IOException {
        while (visitor.goesOn()) {
            int length = in.readInt();
            int epoch = in.readInt();
            if (length < FrameCipher.TAG_SIZE + Frame.HEADER_SIZE
                    || length > RecordingFile.MAX_FRAME + FrameCipher.TAG_SIZE) {
                return;
            }
            byte[] encrypted = in.readNBytes(length);
            if (encrypted.length < length) {
                return;
            }
            chain.append(encrypted);
            Frame frame = decrypt(cipher, epoch, frames, encrypted);
            frames++;
            wholeBytes += RecordingFile.PREFIX + (long) length;
            lastEpoch = Math.max(lastEpoch, epoch);
            visitor.frame(frames, chain.head(), frame);
        }
    }

    private static @Nullable Frame decrypt(@Nullable FrameCipher cipher, int epoch, long number, byte[] encrypted) {
        if (cipher == null) {
            return null;
        }
        try {
            return Frame.decode(cipher.decrypt(epoch, number, encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    Chain chain() {
        return chain;
    }

    long frames() {
        return frames;
    }

    long wholeBytes() {
        return wholeBytes;
    }

    int lastEpoch() {
        return lastEpoch;
    }
}
