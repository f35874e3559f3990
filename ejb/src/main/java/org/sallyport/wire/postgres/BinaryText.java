package org.sallyport.wire.postgres;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values in binary format (PostgreSQL's {@code typsend} functions) as the text that the server itself would print with
 * its default settings; times with a zone in UTC.
 */
final class BinaryText {
    private static final int OID = 26;
    private static final int UUID_TYPE = 2950;

    private static final int NUMERIC_NAN = 0xC000;
    private static final int NUMERIC_INFINITY = 0xD000;
    private static final int NUMERIC_MINUS_INFINITY = 0xF000;

    private BinaryText() {}

    /** Null when the type is not known here, or the bytes are no value of it. */
    static @Nullable String of(int type, byte[] value) {
        try {
            return BinaryArray.isArray(type) ? BinaryArray.text(value) : scalar(type, value);
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable String scalar(int type, byte[] value) {
        if (PgType.isText(type)) {
            return new String(value, StandardCharsets.UTF_8);
        }
        return switch (type) {
            case PgType.BOOL -> value.length != 1 ? null : value[0] == 0 ? "f" : "t";
            case PgType.BYTEA -> "\\x" + HexFormat.of().formatHex(value);
            case PgType.FLOAT4 ->
                value.length != 4 ? null : FloatText.of(ByteBuffer.wrap(value).getFloat());
            case PgType.FLOAT8 ->
                value.length != 8 ? null : FloatText.of(ByteBuffer.wrap(value).getDouble());
            case PgType.NUMERIC -> numeric(value);
            case PgType.JSONB ->
                value.length < 1 || value[0] != 1
                        ? null
                        : new String(value, 1, value.length - 1, StandardCharsets.UTF_8);
            case OID ->
                value.length != 4
                        ? null
                        : Integer.toUnsignedString(ByteBuffer.wrap(value).getInt());
            case UUID_TYPE -> uuid(value);
            case BinaryTime.DATE, BinaryTime.TIME, BinaryTime.TIMESTAMP, BinaryTime.TIMESTAMPTZ, BinaryTime.TIMETZ ->
                BinaryTime.text(type, value);
            default -> PgType.decimal(type, value);
        };
    }

    private static @Nullable String uuid(byte[] value) {
        if (value.length != 16) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static @Nullable String numeric(byte[] value) {
        int sign = value.length == 8 ? ByteBuffer.wrap(value).getShort(4) & 0xFFFF : 0;
        return switch (sign) {
            case NUMERIC_NAN -> "NaN";
            case NUMERIC_INFINITY -> "Infinity";
            case NUMERIC_MINUS_INFINITY -> "-Infinity";
            default -> PgType.decimal(PgType.NUMERIC, value);
        };
    }
}
