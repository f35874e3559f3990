package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arrays in binary format: number of dimensions, a flag for nulls, the elements' type, for each dimension its length and
 * lower bound, then the elements. As text they stand in braces, quoted where they must be.
 */
final class BinaryArray {
    private static final int MAX_DIMENSIONS = 6;

    /** The array types of those that {@link BinaryText} reads. */
    private static final Set<Integer> ARRAYS = Set.of(
            143, 199, 1000, 1001, 1002, 1003, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1028, 1115, 1182, 1183,
            1185, 1231, 1270, 2951, 3807);

    private final ByteBuffer buffer;
    private final int element;
    private final int[] lengths;
    private final StringBuilder text = new StringBuilder();

    private BinaryArray(ByteBuffer buffer, int element, int[] lengths) {
        this.buffer = buffer;
        this.element = element;
        this.lengths = lengths;
    }

    static boolean isArray(int type) {
        return ARRAYS.contains(type);
    }

    /** Null when the elements cannot be read. */
    static @Nullable String text(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        int dimensions = buffer.getInt();
        buffer.getInt();
        int element = buffer.getInt();
        if (dimensions == 0) {
            return "{}";
        }
        if (dimensions < 0 || dimensions > MAX_DIMENSIONS || isArray(element) || element == PgType.BYTEA) {
            return null;
        }
        int[] lengths = new int[dimensions];
        long elements = 1;
        StringBuilder bounds = new StringBuilder();
        boolean shifted = false;
        for (int i = 0; i < dimensions; i++) {
            lengths[i] = buffer.getInt();
            int lower = buffer.getInt();
            elements = Math.multiplyExact(elements, (long) lengths[i]);
            if (lengths[i] < 1 || elements > value.length) {
                return null;
            }
            shifted |= lower != 1;
            bounds.append('[')
                    .append(lower)
                    .append(':')
                    .append((long) lower + lengths[i] - 1)
                    .append(']');
        }
        BinaryArray array = new BinaryArray(buffer, element, lengths);
        if (shifted) {
            array.text.append(bounds).append('=');
        }
        return array.dimension(0) && !buffer.hasRemaining() ? array.text.toString() : null;
    }

    private boolean dimension(int depth) {
        text.append('{');
        for (int i = 0; i < lengths[depth]; i++) {
            text.append(i == 0 ? "" : ",");
            if (!(depth + 1 < lengths.length ? dimension(depth + 1) : element())) {
                return false;
            }
        }
        text.append('}');
        return true;
    }

    private boolean element() {
        int length = buffer.getInt();
        if (length < 0) {
            text.append("NULL");
            return true;
        }
        if (length > buffer.remaining()) {
            return false;
        }
        byte[] value = new byte[length];
        buffer.get(value);
        String shown = BinaryText.of(element, value);
        if (shown == null) {
            return false;
        }
        text.append(mustQuote(shown) ? '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : shown);
        return true;
    }

    private static boolean mustQuote(String value) {
        return value.isEmpty()
                || value.toUpperCase(Locale.ROOT).equals("NULL")
                || value.chars().anyMatch(c -> "{},\"\\".indexOf(c) >= 0 || c == ' ' || (c >= '\t' && c <= '\r'));
    }
}
