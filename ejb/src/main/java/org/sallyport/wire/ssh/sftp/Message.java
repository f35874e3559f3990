package org.sallyport.wire.ssh.sftp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds one message: length, type, fields. */
final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    Message(int type) {
        out.write(type);
    }

    Message(int type, int id) {
        this(type);
        number(id);
    }

    Message number(int value) {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    Message wide(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    Message string(byte[] bytes) {
        return number(bytes.length).plain(bytes);
    }

    Message string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    Message plain(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        int length = out.size();
        byte[] message = new byte[4 + length];
        System.arraycopy(out.toByteArray(), 0, message, 4, length);
        message[0] = (byte) (length >>> 24);
        message[1] = (byte) (length >>> 16);
        message[2] = (byte) (length >>> 8);
        message[3] = (byte) length;
        return message;
    }

    static byte[] status(int id, int code, String text) {
        return new Message(Sftp.STATUS, id).number(code).string(text).string("").bytes();
    }
}
