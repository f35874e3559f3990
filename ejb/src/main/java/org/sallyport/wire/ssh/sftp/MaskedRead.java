package org.sallyport.wire.ssh.sftp;

import java.util.Arrays;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.ContentMask;

/**
 * One READ of a file whose content is masked: the target is asked for more on both sides, so that a value is seen whole
 * wherever the client cuts. A short answer is not yet the end of the file, so the gateway asks on.
 */
final class MaskedRead {
    /** Longer than any value that is looked for. */
    static final int CONTEXT = 512;

    /** What one READ gives at most; the client asks again for the rest, as the protocol has it. */
    static final int MAX = 64 * 1024;

    private final OpenFile file;
    private final int id;
    private final byte[] handle;
    private final long offset;
    private final int length;
    private final int before;
    private byte[] window = {};

    MaskedRead(OpenFile file, int id, byte[] handle, long offset, int length) {
        this.file = file;
        this.id = id;
        this.handle = handle;
        this.offset = offset;
        this.length = Integer.compareUnsigned(length, MAX) < 0 ? length : MAX;
        this.before = (int) Math.min(offset, CONTEXT);
    }

    OpenFile file() {
        return file;
    }

    int id() {
        return id;
    }

    long offset() {
        return offset;
    }

    /** Asks for what is missing of the window. */
    byte[] request(int number) {
        return new Message(Sftp.READ, number)
                .string(handle)
                .wide(offset - before + window.length)
                .number(missing())
                .bytes();
    }

    /** How many bytes of the window are kept while others are asked for. */
    int kept() {
        return window.length;
    }

    private int missing() {
        return before + length + CONTEXT - window.length;
    }

    /** Takes an answer, and says whether the window is full. An answer without a byte is the end of the file. */
    boolean take(byte[] data) {
        if (data.length > missing()) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "sftp: the target gives more than it was asked for");
        }
        if (window.length == 0) {
            window = data;
        } else {
            int kept = window.length;
            window = Arrays.copyOf(window, kept + data.length);
            System.arraycopy(data, 0, window, kept, data.length);
        }
        return missing() == 0 || data.length == 0;
    }

    /** The masked bytes that were asked for, as far as the file goes; none at its end. */
    byte[] masked(ContentMask mask) {
        int there = Math.min(length, window.length - before);
        if (there <= 0) {
            return new byte[0];
        }
        try {
            byte[] masked = mask.mask(window, before, before + there, file.findings());
            if (masked.length == there) {
                return masked;
            }
        } catch (RuntimeException e) {
            throw new SallyportException(ErrorCode.MASKING_FAILED, "sftp: what was read could not be masked", e);
        }
        throw new SallyportException(ErrorCode.MASKING_FAILED, "sftp: masking changed the length of what was read");
    }
}
