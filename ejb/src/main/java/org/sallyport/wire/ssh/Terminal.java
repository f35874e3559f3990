package org.sallyport.wire.ssh;

import java.util.Map;
import java.util.TreeMap;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A pseudo-terminal as the user asked for it (RFC 4254, section 6.2); the modes travel as they came. */
record Terminal(String type, int columns, int rows, int width, int height, byte[] modes) {
    private static final int LONGEST_TYPE = 64;
    private static final int MOST_CELLS = 1_000;

    static Terminal read(Buffer buffer) {
        return new Terminal(
                buffer.getString(),
                buffer.getInt(),
                buffer.getInt(),
                buffer.getInt(),
                buffer.getInt(),
                buffer.getBytes());
    }

    /** Whether the sizes and the name are such as a real terminal's. */
    boolean isPlausible() {
        return type.length() <= LONGEST_TYPE
                && type.chars().allMatch(c -> c > ' ' && c < 0x7F)
                && isPlausible(columns, rows);
    }

    static boolean isPlausible(int columns, int rows) {
        return columns >= 0 && columns <= MOST_CELLS && rows >= 0 && rows <= MOST_CELLS;
    }

    void write(Buffer buffer) {
        buffer.putString(type);
        buffer.putInt(columns);
        buffer.putInt(rows);
        buffer.putInt(width);
        buffer.putInt(height);
        buffer.putBytes(modes);
    }

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("type", type);
        members.put("columns", columns);
        members.put("rows", rows);
        return members;
    }
}
