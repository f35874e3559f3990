package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.detector.Scanner;

/** Types by their OID (PostgreSQL's pg_type.dat), as masking needs them. */
final class PgType {
    static final int BOOL = 16;
    static final int BYTEA = 17;
    static final int INT8 = 20;
    static final int INT2 = 21;
    static final int INT4 = 23;
    static final int TEXT = 25;
    static final int FLOAT4 = 700;
    static final int FLOAT8 = 701;
    static final int NUMERIC = 1700;
    static final int JSONB = 3802;

    /** The least number that has as many digits as a detector looks for. */
    private static final long SHORT_LIMIT = Math.round(Math.pow(10, Scanner.MIN_DIGITS - 1));

    private static final Set<Integer> TEXTS = Set.of(18, 19, TEXT, 114, 142, 705, 1042, 1043);

    /** Booleans, small numbers, floats, dates, times, UUIDs and OIDs: they cannot hold what the detectors know. */
    private static final Set<Integer> HARMLESS =
            Set.of(BOOL, INT2, 26, 28, 29, FLOAT4, FLOAT8, 1082, 1083, 1114, 1184, 1186, 1266, 2950);

    private PgType() {}

    static boolean isText(int type) {
        return TEXTS.contains(type);
    }

    static boolean isHarmless(int type) {
        return HARMLESS.contains(type);
    }

    static boolean isNumber(int type) {
        return type == INT4 || type == INT8 || type == NUMERIC;
    }

    /** Whether a binary number has fewer digits in decimal than any detector looks for. */
    static boolean isShort(int type, byte[] bytes, int at, int length) {
        ByteBuffer value = ByteBuffer.wrap(bytes, at, length);
        if (type == INT4 && length == 4) {
            return isShort(value.getInt());
        }
        if (type == INT8 && length == 8) {
            return isShort(value.getLong());
        }
        if (type != NUMERIC || length < 8) {
            return false;
        }
        int digits = value.getShort();
        int wholes = Math.max(value.getShort() + 1, 1);
        int sign = value.getShort();
        int places = value.getShort();
        return (sign == 0 || sign == 0x4000)
                && length == 8 + 2 * digits
                && places >= 0
                && 4 * wholes + places < Scanner.MIN_DIGITS;
    }

    private static boolean isShort(long value) {
        return value < SHORT_LIMIT && value > -SHORT_LIMIT;
    }

    /** A binary number as decimal text; null when it is none. */
    static @Nullable String decimal(int type, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        if (type == INT2 && value.length == 2) {
            return Short.toString(buffer.getShort());
        }
        if (type == INT4 && value.length == 4) {
            return Integer.toString(buffer.getInt());
        }
        if (type == INT8 && value.length == 8) {
            return Long.toString(buffer.getLong());
        }
        if (type == FLOAT4 && value.length == 4) {
            return Float.toString(buffer.getFloat());
        }
        if (type == FLOAT8 && value.length == 8) {
            return Double.toString(buffer.getDouble());
        }
        return type == NUMERIC && value.length >= 8 ? numeric(buffer) : null;
    }

    /** Digits in base 10,000: count, weight of the first, sign, decimal places, digits. */
    private static @Nullable String numeric(ByteBuffer buffer) {
        int digits = buffer.getShort();
        int weight = buffer.getShort();
        int sign = buffer.getShort() & 0xFFFF;
        int scale = buffer.getShort();
        if ((sign != 0 && sign != 0x4000) || digits < 0 || scale < 0 || buffer.remaining() != digits * 2) {
            return null;
        }
        for (int i = 0; i < digits; i++) {
            if (digit(buffer, digits, i) < 0 || digit(buffer, digits, i) > 9_999) {
                return null;
            }
        }
        int wholes = 4 * Math.max(weight + 1, 1);
        byte[] text = new byte[1 + wholes + 1 + scale + 3];
        int at = 1;
        for (int group = weight < 0 ? -1 : 0; group <= Math.max(weight, -1); group++) {
            at = group(text, at, digit(buffer, digits, group));
        }
        text[at++] = '.';
        int places = at;
        for (int group = weight + 1; at < places + scale; group++) {
            at = group(text, at, digit(buffer, digits, group));
        }
        int from = 1;
        while (text[from] == '0' && text[from + 1] != '.') {
            from++;
        }
        if (sign != 0) {
            text[--from] = '-';
        }
        int end = scale == 0 ? places - 1 : places + scale;
        return new String(text, from, end - from, StandardCharsets.US_ASCII);
    }

    /** The n-th group of four; those that are not sent are zero. */
    private static int digit(ByteBuffer numeric, int count, int group) {
        return group < 0 || group >= count ? 0 : numeric.getShort(8 + 2 * group);
    }

    private static int group(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 1000);
        text[at + 1] = (byte) ('0' + value / 100 % 10);
        text[at + 2] = (byte) ('0' + value / 10 % 10);
        text[at + 3] = (byte) ('0' + value % 10);
        return at + 4;
    }
}
