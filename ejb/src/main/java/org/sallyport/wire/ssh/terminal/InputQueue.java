package org.sallyport.wire.ssh.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Input that waits behind a decision or a prompt. How much it may hold, the caller limits by not reading its client. */
final class InputQueue {
    private byte[] bytes = {};
    private int size;
    /** How many of them came together with the line that waits. */
    private int burst;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int at(int index) {
        return bytes[index] & 0xFF;
    }

    void add(byte[] data, int from, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, size * 2));
        }
        System.arraycopy(data, from, bytes, size, length);
        size += length;
    }

    byte[] take(int count) {
        byte[] taken = Arrays.copyOf(bytes, count);
        drop(count);
        return taken;
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
        burst = Math.max(0, burst - count);
        if (size == 0) {
            bytes = new byte[0];
        }
    }

    /** Puts a byte back in front. */
    void putBack(byte first) {
        byte[] rest = take(size);
        add(new byte[] {first}, 0, 1);
        add(rest, 0, rest.length);
    }

    /** Drops everything up to the last of these keys; returns that key, or -1 if there is none. */
    int dropThroughLast(String keys) {
        for (int i = size - 1; i >= 0; i--) {
            int found = keys.indexOf(at(i));
            if (found >= 0) {
                drop(i + 1);
                return keys.charAt(found);
            }
        }
        return -1;
    }

    /** What is here now came together with the line that begins to wait. */
    void markBurst() {
        burst = size;
    }

    void dropBurst() {
        drop(Math.min(burst, size));
    }

    /** The whole lines that wait here, as typed. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int length = 0;
        int begin = 0;
        for (int i = 0; i < size && lines.size() < TypedLine.MAX_AHEAD && length < TypedLine.MAX_TEXT; i++) {
            if (at(i) == '\r' || at(i) == '\n') {
                int most = Math.min(i - begin, TypedLine.MAX_TEXT - length);
                String line = new String(bytes, begin, most, StandardCharsets.UTF_8).stripTrailing();
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                length += most;
                begin = i + 1;
            }
        }
        return lines;
    }
}
