package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Builds and reads protocol messages (PostgreSQL manual, "Message Formats"). Lengths count themselves. */
final class Messages {
    static final int PROTOCOL_3_0 = 196_608;
    static final int CANCEL_REQUEST = 80_877_102;
    static final int SSL_REQUEST = 80_877_103;
    static final int GSSENC_REQUEST = 80_877_104;

    /** Type byte and length. */
    static final int HEADER = 5;

    /** Largest message relayed; larger ones end the session with a clear error. */
    static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private Messages() {}

    static ByteBuf authentication(int code) {
        return Unpooled.buffer(9).writeByte('R').writeInt(8).writeInt(code);
    }

    static ByteBuf backendKey(int pid, byte[] secret) {
        return finish(begin('K').writeInt(pid).writeBytes(secret));
    }

    static ByteBuf readyForQuery(char status) {
        return Unpooled.buffer(6).writeByte('Z').writeInt(5).writeByte(status);
    }

    static ByteBuf parameterStatus(String name, String value) {
        return finish(string(string(begin('S'), name), value));
    }

    /**
     * Tells a client of a later minor version, or with unknown options, what is spoken here. The manual speaks of the
     * minor version; servers send, and libpq expects, the whole number.
     */
    static ByteBuf negotiateProtocolVersion(int minor, Iterable<String> unknownOptions) {
        ByteBuf message = begin('v').writeInt(PROTOCOL_3_0 + minor);
        int at = message.writerIndex();
        message.writeInt(0);
        int count = 0;
        for (String option : unknownOptions) {
            string(message, option);
            count++;
        }
        message.setInt(at, count);
        return finish(message);
    }

    static ByteBuf error(PgError error) {
        return report('E', error);
    }

    static ByteBuf notice(PgError notice) {
        return report('N', notice);
    }

    private static ByteBuf report(char type, PgError report) {
        ByteBuf message = begin(type);
        field(message, 'S', report.severity());
        field(message, 'V', report.severity());
        field(message, 'C', report.sqlState());
        field(message, 'M', report.message());
        field(message, 'D', report.detail());
        field(message, 'H', report.hint());
        return finish(message.writeByte(0));
    }

    static void field(ByteBuf message, char code, String value) {
        if (!value.isEmpty()) {
            string(message.writeByte(code), value);
        }
    }

    static ByteBuf startup(Map<String, String> parameters) {
        ByteBuf message = Unpooled.buffer(256).writeInt(0).writeInt(PROTOCOL_3_0);
        parameters.forEach((name, value) -> string(string(message, name), value));
        message.writeByte(0);
        return message.setInt(0, message.readableBytes());
    }

    static ByteBuf sslRequest() {
        return Unpooled.buffer(8).writeInt(8).writeInt(SSL_REQUEST);
    }

    static ByteBuf cancelRequest(int pid, byte[] secret) {
        return Unpooled.buffer(12 + secret.length)
                .writeInt(12 + secret.length)
                .writeInt(CANCEL_REQUEST)
                .writeInt(pid)
                .writeBytes(secret);
    }

    static ByteBuf saslInitialResponse(String mechanism, byte[] data) {
        return finish(string(begin('p'), mechanism).writeInt(data.length).writeBytes(data));
    }

    static ByteBuf saslResponse(byte[] data) {
        return finish(begin('p').writeBytes(data));
    }

    static ByteBuf simple(char type) {
        return Unpooled.buffer(HEADER).writeByte(type).writeInt(4);
    }

    static ByteBuf describePortal(String portal) {
        return finish(string(begin('D').writeByte('P'), portal));
    }

    static ByteBuf describeStatement(String statement) {
        return finish(string(begin('D').writeByte('S'), statement));
    }

    static ByteBuf copyData(byte[] data) {
        return Unpooled.buffer(HEADER + data.length)
                .writeByte('d')
                .writeInt(4 + data.length)
                .writeBytes(data);
    }

    static ByteBuf begin(char type) {
        return ByteBufAllocator.DEFAULT.heapBuffer(128).writeByte(type).writeInt(0);
    }

    static ByteBuf finish(ByteBuf message) {
        return message.setInt(1, message.readableBytes() - 1);
    }

    static ByteBuf string(ByteBuf message, String text) {
        message.writeCharSequence(text.replace('\0', ' '), StandardCharsets.UTF_8);
        return message.writeByte(0);
    }

    /** What reading a field beyond the message's end is called. */
    static SallyportException tooShort(ErrorCode code, char type, IndexOutOfBoundsException e) {
        return new SallyportException(code, "a message of type " + (int) type + " is too short for its fields", e);
    }

    /** Reads a zero-terminated string. */
    static String string(ByteBuf message, Charset charset) {
        int length = message.bytesBefore((byte) 0);
        if (length < 0) {
            throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "a text is not terminated");
        }
        String text = message.readCharSequence(length, charset).toString();
        message.skipBytes(1);
        return text;
    }

    static String string(ByteBuf message) {
        return string(message, StandardCharsets.UTF_8);
    }
}
