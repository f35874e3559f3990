package org.sallyport.masking.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the bytes that are no plain text for a terminal, eight at a time. */
final class Controls {
    /** First byte of the C1 controls in UTF-8. */
    static final byte LEAD = (byte) 0xC2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long EACH = 0x0101010101010101L;
    private static final long LEADS = 0xC2C2C2C2C2C2C2C2L;

    private Controls() {}

    /** Offset of the next C0 control, DEL or {@link #LEAD}, or {@code to}. */
    static int next(byte[] bytes, int from, int to) {
        int pos = from;
        while (pos <= to - Long.BYTES) {
            long word = (long) LONG.get(bytes, pos);
            long low = word & ~HIGH;
            long printable = (low + EACH * (0x80 - ' ')) & ~(low + EACH);
            long leads = word ^ LEADS;
            long isLead = ~(((leads & ~HIGH) + ~HIGH) | leads);
            long found = ((~printable & ~word) | isLead) & HIGH;
            if (found != 0) {
                return pos + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            pos += Long.BYTES;
        }
        while (pos < to && !isControl(bytes[pos])) {
            pos++;
        }
        return pos;
    }

    static boolean isControl(byte b) {
        return (b >= 0 && b < ' ') || b == 0x7F || b == LEAD;
    }

    /** Whether the two bytes are a C1 control. */
    static boolean isC1(byte lead, byte next) {
        return lead == LEAD && (next & 0xE0) == 0x80;
    }
}
