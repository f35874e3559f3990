package org.sallyport.wire.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        BigInteger unscaled = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            unscaled = unscaled.multiply(BigInteger.valueOf(10_000)).add(BigInteger.valueOf(buffer.getShort()));
        }
        BigDecimal value = new BigDecimal(unscaled).scaleByPowerOfTen(4 * (weight - digits + 1));
        return (sign == 0 ? value : value.negate())
                .setScale(scale, RoundingMode.DOWN)
                .toPlainString();
    }
}
