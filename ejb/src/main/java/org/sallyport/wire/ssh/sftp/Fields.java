package org.sallyport.wire.ssh.sftp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.RemotePath;

/** Reads the fields of one message; one that ends too early is a violation of the protocol. */
final class Fields {
    private final ByteBuffer in;

    Fields(byte[] data, int from, int length) {
        in = ByteBuffer.wrap(data, from, length);
    }

    int number() {
        try {
            return in.getInt();
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    long wide() {
        try {
            return in.getLong();
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    byte[] bytes() {
        int length = number();
        if (length < 0 || length > in.remaining()) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "sftp: a string of " + length + " bytes in a message that has less");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Each character stands for one byte. */
    String raw() {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    RemotePath path() {
        return new RemotePath(raw());
    }

    byte[] rest() {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    /** The attributes of a file, as they stand. */
    byte[] attributes() {
        int from = in.position();
        Attributes.read(this);
        byte[] attributes = new byte[in.position() - from];
        in.get(from, attributes);
        return attributes;
    }

    boolean more() {
        return in.hasRemaining();
    }

    private static SallyportException tooShort(BufferUnderflowException e) {
        return new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "sftp: a message ends too early", e);
    }
}
