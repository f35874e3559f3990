package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PgTypeTest {
    private static String numeric(int weight, int sign, int scale, int... digits) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 2 * digits.length);
        buffer.putShort((short) digits.length)
                .putShort((short) weight)
                .putShort((short) sign)
                .putShort((short) scale);
        for (int digit : digits) {
            buffer.putShort((short) digit);
        }
        return String.valueOf(PgType.decimal(PgType.NUMERIC, buffer.array()));
    }

    @Test
    void binary_numerics_read_as_the_server_prints_them() {
        assertThat(numeric(0, 0, 2, 12, 3400)).isEqualTo("12.34");
        assertThat(numeric(0, 0x4000, 2, 12, 3400)).isEqualTo("-12.34");
        assertThat(numeric(3, 0, 0, 4111, 1111, 1111, 1111)).isEqualTo("4111111111111111");
        assertThat(numeric(0, 0, 0)).isEqualTo("0");
        assertThat(numeric(-1, 0, 4, 1)).isEqualTo("0.0001");
        assertThat(numeric(1, 0, 0, 5)).isEqualTo("50000");
        assertThat(numeric(-2, 0, 8, 1)).isEqualTo("0.00000001");
        assertThat(numeric(0, 0, 6, 7)).isEqualTo("7.000000");
        assertThat(numeric(1, 0x4000, 3, 1, 2, 5000)).isEqualTo("-10002.500");
    }

    @Test
    void what_is_no_number_is_not_read_as_one() {
        assertThat(numeric(0, 0xC000, 0)).isEqualTo("null");
        assertThat(PgType.decimal(PgType.NUMERIC, new byte[] {0, 9, 0, 0, 0, 0, 0, 0}))
                .isNull();
        assertThat(numeric(0, 0, 0, 10_000)).isEqualTo("null");
        assertThat(PgType.decimal(PgType.INT8, new byte[3])).isNull();
        assertThat(PgType.decimal(PgType.INT4, new byte[] {0, 0, 0, 7})).isEqualTo("7");
    }

    @Test
    void numbers_below_nine_digits_are_short() {
        assertThat(isShort(
                        PgType.INT4, ByteBuffer.allocate(4).putInt(99_999_999).array()))
                .isTrue();
        assertThat(isShort(
                        PgType.INT4, ByteBuffer.allocate(4).putInt(-100_000_000).array()))
                .isFalse();
        assertThat(isShort(PgType.INT8, ByteBuffer.allocate(8).putLong(123).array()))
                .isTrue();
        assertThat(isShort(
                        PgType.INT8,
                        ByteBuffer.allocate(8).putLong(Long.MIN_VALUE).array()))
                .isFalse();
        assertThat(isShort(PgType.INT8, ByteBuffer.allocate(4).putInt(1).array()))
                .isFalse();
        assertThat(isShort(PgType.NUMERIC, shorts(1, 0, 0, 4, 7))).isTrue();
        assertThat(isShort(PgType.NUMERIC, shorts(1, 0, 0, 5, 7))).isFalse();
        assertThat(isShort(PgType.NUMERIC, shorts(1, 2, 0, 0, 7))).isFalse();
        assertThat(isShort(PgType.NUMERIC, shorts(2, 0, 0, 0, 7))).isFalse();
        assertThat(isShort(PgType.NUMERIC, shorts(1, 0, 0xC000, 0, 7))).isFalse();
    }

    private static boolean isShort(int type, byte[] value) {
        return PgType.isShort(type, value, 0, value.length);
    }

    private static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }
}
