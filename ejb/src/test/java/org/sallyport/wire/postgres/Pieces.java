package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages as bytes, for conversations that a test plays (PostgreSQL manual, "Message Formats"). */
final class Pieces {
    static final byte[] SYNC = message('S');
    static final byte[] FLUSH = message('H');
    static final byte[] TERMINATE = message('X');
    static final byte[] COPY_DONE = message('c');

    private Pieces() {}

    /** A message whose parts are texts with their terminator, bytes, shorts and ints. */
    static byte[] message(char type, Object... parts) {
        ByteBuf message = Messages.begin(type);
        for (Object part : parts) {
            if (part instanceof String text) {
                Messages.string(message, text);
            } else if (part instanceof byte[] bytes) {
                message.writeBytes(bytes);
            } else if (part instanceof Short number) {
                message.writeShort(number);
            } else if (part instanceof Integer number) {
                message.writeInt(number);
            } else {
                message.writeByte((Character) part);
            }
        }
        return take(Messages.finish(message));
    }

    static byte[] take(ByteBuf message) {
        byte[] bytes = new byte[message.readableBytes()];
        message.readBytes(bytes);
        message.release();
        return bytes;
    }

    static byte[] all(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The messages of a stream; what is no whole message at its end is one too. */
    static List<byte[]> split(byte[] stream) {
        List<byte[]> messages = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int end = stream.length;
            if (end - at > Messages.HEADER) {
                int length = (stream[at + 1] & 0xFF) << 24
                        | (stream[at + 2] & 0xFF) << 16
                        | (stream[at + 3] & 0xFF) << 8
                        | (stream[at + 4] & 0xFF);
                end = length >= 4 && length < end - at ? at + 1 + length : end;
            } else if (end - at == Messages.HEADER) {
                end = at + Messages.HEADER;
            }
            messages.add(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        return messages;
    }

    static byte[] query(String sql) {
        return message('Q', sql);
    }

    static byte[] parse(String name, String sql) {
        return message('P', name, sql, (short) 0);
    }

    /** Every value in text, every column of the result in one format. */
    static byte[] bind(String portal, String statement, int format, String... values) {
        byte[] parameters = {};
        for (String value : values) {
            byte[] bytes = utf8(value);
            parameters = all(parameters, number(bytes.length), bytes);
        }
        return message('B', portal, statement, (short) 0, (short) values.length, parameters, (short) 1, (short) format);
    }

    static byte[] number(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    static byte[] describe(char kind, String name) {
        return message('D', kind, name);
    }

    static byte[] close(char kind, String name) {
        return message('C', kind, name);
    }

    static byte[] execute(String portal, int rows) {
        return message('E', portal, rows);
    }

    static byte[] data(String text) {
        return message('d', utf8(text));
    }

    static byte[] ready(char state) {
        return message('Z', state);
    }

    static byte[] complete(String tag) {
        return message('C', tag);
    }

    static byte[] error(String severity, String state, String text) {
        return message('E', 'S', severity, 'V', severity, 'C', state, 'M', text, '\0');
    }

    static byte[] error(String state, String text) {
        return error("ERROR", state, text);
    }

    static byte[] notice(String text) {
        return message('N', 'S', "NOTICE", 'V', "NOTICE", 'C', "00000", 'M', text, '\0');
    }

    /** A description of columns of one type. */
    static byte[] columns(int type, int format, String... names) {
        byte[] fields = {};
        for (String name : names) {
            byte[] rest = message('-', name, 0, (short) 0, type, (short) 4, -1, (short) format);
            fields = all(fields, Arrays.copyOfRange(rest, Messages.HEADER, rest.length));
        }
        return message('T', (short) names.length, fields);
    }

    static byte[] row(byte[]... values) {
        byte[] fields = {};
        for (byte[] value : values) {
            fields = all(fields, number(value.length), value);
        }
        return message('D', (short) values.length, fields);
    }

    static byte[] row(String... values) {
        return row(Arrays.stream(values).map(Pieces::utf8).toArray(byte[][]::new));
    }

    /** CopyInResponse or CopyOutResponse of text in so many columns. */
    static byte[] copying(char type, int columns) {
        return message(type, '\0', (short) columns, new byte[2 * columns]);
    }
}
