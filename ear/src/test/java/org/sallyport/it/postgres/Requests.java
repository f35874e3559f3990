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

    /** Binds a portal with values in text format; every column of the result has that format. */
    static byte[] bind(String portal, String statement, int resultFormat, String... values) {
        byte[] body = all(RawClient.cString(portal), RawClient.cString(statement), shorts(0, values.length));
        for (String value : values) {
            byte[] bytes = text(value);
            body = all(body, number(bytes.length), bytes);
        }
        return RawClient.message('B', all(body, shorts(1, resultFormat)));
    }

    /** @param rows at most so many; 0 for all */
    static byte[] execute(String portal, int rows) {
        return RawClient.message('E', all(RawClient.cString(portal), number(rows)));
    }

    /** @param kind S for a statement, P for a portal */
    static byte[] describe(char kind, String name) {
        return RawClient.message('D', all(text(String.valueOf(kind)), RawClient.cString(name)));
    }

    /** @param kind S for a statement, P for a portal */
    static byte[] close(char kind, String name) {
        return RawClient.message('C', all(text(String.valueOf(kind)), RawClient.cString(name)));
    }

    private static byte[] shorts(int first, int second) {
        return ByteBuffer.allocate(4)
                .putShort((short) first)
                .putShort((short) second)
                .array();
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
