package org.sallyport.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes SSH's data types (RFC 4251, section 5), big-endian. */
final class SshBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    SshBytes number(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    SshBytes number(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    SshBytes text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A length, then as many bytes. */
    SshBytes bytes(byte[] value) {
        return number(value.length).raw(value);
    }

    SshBytes raw(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
