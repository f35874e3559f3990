package org.sallyport.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads SSH's data types (RFC 4251, section 5) out of bytes that anybody may have made. */
final class SshReader {
    private final ByteBuffer in;

    SshReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** A length, then as many bytes; never more than there are. */
    byte[] bytes() {
        int length = in.remaining() < 4 ? -1 : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("cut off");
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    String text() {
        return new String(bytes(), StandardCharsets.US_ASCII);
    }

    byte[] rest() {
        byte[] value = new byte[in.remaining()];
        in.get(value);
        return value;
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }
}
