package org.sallyport.wire.ssh.scp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Bytes of one peer, taken where they lie while they can be, kept while they have to wait. */
final class Input {
    /** The window that the caller may have given the peer before it stops reading. */
    static final int MAX = 8 * 1024 * 1024;

    /** OpenSSH's {@code scp.c} takes as many bytes for a line; the rest of a longer one would be another to it. */
    static final int MAX_LINE = 2047;

    private static final byte[] NONE = {};

    private byte[] data = NONE;
    private int at;
    private int end;
    private boolean lent;

    void offer(byte[] more, int from, int length) {
        if (at == end) {
            data = more;
            at = from;
            end = from + length;
            lent = true;
            return;
        }
        if (left() + length > MAX) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "scp: more than " + MAX + " bytes wait");
        }
        if (end + length > data.length) {
            int size = left() + length;
            data = Arrays.copyOf(Arrays.copyOfRange(data, at, end), 2 * size);
            end -= at;
            at = 0;
        }
        System.arraycopy(more, from, data, end, length);
        end += length;
    }

    /** The lender takes its array back. */
    void keep() {
        if (at == end) {
            data = NONE;
            at = 0;
            end = 0;
        } else if (lent) {
            data = Arrays.copyOfRange(data, at, end);
            end -= at;
            at = 0;
        }
        lent = false;
    }

    int left() {
        return end - at;
    }

    /** The next byte, which stays. */
    int peek() {
        return data[at] & 0xff;
    }

    byte[] data() {
        return data;
    }

    int at() {
        return at;
    }

    void skip(int bytes) {
        at += bytes;
    }

    /** Everything up to the next line feed and with it; null when there is none yet. */
    byte @Nullable [] line() {
        for (int i = at; i < Math.min(end, at + MAX_LINE); i++) {
            if (data[i] == '\n') {
                byte[] line = Arrays.copyOfRange(data, at, i + 1);
                at = i + 1;
                return line;
            }
        }
        if (left() >= MAX_LINE) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "scp: a line of more than " + MAX_LINE + " bytes");
        }
        return null;
    }

    /** A warning or fatal error; null when it is not there yet. */
    ScpLine.@Nullable Failure failure() {
        if (peek() != 1 && peek() != 2) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "scp: an answer that begins with byte " + peek());
        }
        byte[] line = line();
        return line == null ? null : ScpLine.failure(line);
    }

    void clear() {
        at = end;
        keep();
    }
}
