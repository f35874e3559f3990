package org.sallyport.it.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages of a client beyond the simple query (PostgreSQL manual, "Message Formats"). */
final class Requests {
    static final byte[] SYNC = RawClient.message('S', new byte[0]);
    static final byte[] FLUSH = RawClient.message('H', new byte[0]);

    private Requests() {}

    static byte[] all(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    static byte[] parse(String name, String sql) {
        return RawClient.message('P', all(RawClient.cString(name), RawClient.cString(sql), new byte[2]));
    }

    /** Binds the unnamed portal without parameters. */
    static byte[] bind(String statement) {
        return RawClient.message('B', all(RawClient.cString(""), RawClient.cString(statement), new byte[6]));
    }

    static byte[] execute() {
        return RawClient.message('E', all(RawClient.cString(""), new byte[4]));
    }

    /** Parse, Bind and Execute of a text, all unnamed. */
    static byte[] run(String sql) {
        return all(parse("", sql), bind(""), execute());
    }

    /** A function call with binary arguments and a binary result. */
    static byte[] call(int oid, byte[]... arguments) {
        ByteBuffer head = ByteBuffer.allocate(4 + 2 + 2 + 2)
                .putInt(oid)
                .putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) arguments.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.array());
        for (byte[] argument : arguments) {
            body.writeBytes(number(argument.length));
            body.writeBytes(argument);
        }
        body.writeBytes(new byte[] {0, 1});
        return RawClient.message('F', body.toByteArray());
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a FunctionCallResponse; null stands for NULL. */
    static byte @Nullable [] result(RawClient.Message response) {
        ByteBuffer body = ByteBuffer.wrap(response.body());
        int length = body.getInt();
        if (length < 0) {
            return null;
        }
        byte[] value = new byte[length];
        body.get(value);
        return value;
    }
}
