package org.sallyport.wire.ssh.scp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.StreamMask;
import org.sallyport.wire.ssh.file.Tally;

/** One file that is moving. */
final class ScpFile {
    private final long sequence;
    private final boolean upload;
    private final @Nullable StreamMask mask;
    private final Tally tally = new Tally();
    private long left;
    private long owed;

    /** @param mask null when its content passes as it is */
    ScpFile(long sequence, boolean upload, long size, @Nullable StreamMask mask) {
        this.sequence = sequence;
        this.upload = upload;
        this.left = size;
        this.mask = mask;
    }

    long sequence() {
        return sequence;
    }

    /** Bytes of content that are still to come. */
    long left() {
        return left;
    }

    /** Takes content, and gives what can go on: the same bytes where nothing is masked. */
    ByteBuffer take(byte[] data, int from, int length) {
        left -= length;
        if (mask == null) {
            tally.add(data, from, length);
            return ByteBuffer.wrap(data, from, length).slice();
        }
        owed += length;
        byte[] some = masked(data, from, length, mask);
        tally.add(some, 0, some.length);
        return ByteBuffer.wrap(some);
    }

    private byte[] masked(byte[] data, int from, int length, StreamMask through) {
        try {
            byte[] some = through.feed(data, from, length);
            if (left == 0) {
                byte[] rest = through.end();
                byte[] both = new byte[some.length + rest.length];
                System.arraycopy(some, 0, both, 0, some.length);
                System.arraycopy(rest, 0, both, some.length, rest.length);
                some = both;
            }
            owed -= some.length;
            if (owed >= 0 && (left > 0 || owed == 0)) {
                return some;
            }
        } catch (RuntimeException e) {
            throw new SallyportException(ErrorCode.MASKING_FAILED, "scp: content could not be masked", e);
        }
        throw new SallyportException(ErrorCode.MASKING_FAILED, "scp: masking changed the length of the content");
    }

    FileResult result(Outcome.Status status, @Nullable String error) {
        return new FileResult(
                status,
                upload ? null : tally.moved(),
                upload ? tally.moved() : null,
                error,
                mask == null ? new Findings() : mask.findings());
    }
}
