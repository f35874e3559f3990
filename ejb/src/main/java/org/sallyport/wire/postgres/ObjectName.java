package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Names of prepared statements and portals, as bytes that mean the same name here and at the target: it converts them from
 * the client's encoding, and compares no more than 63 bytes of them (NAMEDATALEN).
 */
final class ObjectName {
    private static final int MAX_BYTES = 63;

    private ObjectName() {}

    /**
     * Reads a name up to its NUL.
     *
     * @param charset as the session's texts are read now
     * @param uncertain whether that may be changing
     * @throws Refused when the target could take it for another one
     */
    static String read(ByteBuf body, Charset charset, boolean uncertain) {
        int length = body.bytesBefore((byte) 0);
        if (length < 0) {
            throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "a name is not terminated");
        }
        ByteBuf bytes = body.readSlice(length);
        body.skipBytes(1);
        if (length > MAX_BYTES) {
            throw refused(
                    PgError.NAME_TOO_LONG,
                    "a name of " + length + " bytes is longer than the " + MAX_BYTES + " that the server tells apart");
        }
        if (bytes.forEachByte(b -> b > 0) < 0) {
            return bytes.toString(StandardCharsets.US_ASCII);
        }
        if (uncertain || !charset.equals(StandardCharsets.UTF_8)) {
            throw refused(PgError.FEATURE_NOT_SUPPORTED, "a name beyond ASCII needs the client_encoding UTF8");
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.nioBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(PgError.CHARACTER_NOT_IN_REPERTOIRE, "a name is no text in the client_encoding");
        }
    }

    private static Refused refused(String sqlState, String sentence) {
        return new Refused(PgError.error(sqlState, "Sallyport: " + sentence));
    }
}
