package org.sallyport.wire.ssh.scp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** One line of the sender of files. */
sealed interface ScpLine {
    /** {@code C0644 5 name}: a file follows; or {@code D0755 0 name}: a directory does. The name in ISO 8859-1. */
    record Entry(boolean directory, int mode, long size, String name) implements ScpLine {
        /** Whether it names one thing in the directory where it stands. */
        boolean acceptable() {
            return !name.isEmpty()
                    && name.length() <= 1024
                    && !name.equals(".")
                    && !name.equals("..")
                    && name.indexOf('/') < 0
                    && name.indexOf('\0') < 0;
        }

        byte[] renamed(byte[] other) {
            byte[] head = ((directory ? "D" : "C") + String.format("%04o %d ", mode, size))
                    .getBytes(StandardCharsets.ISO_8859_1);
            byte[] line = new byte[head.length + other.length + 1];
            System.arraycopy(head, 0, line, 0, head.length);
            System.arraycopy(other, 0, line, head.length, other.length);
            line[line.length - 1] = '\n';
            return line;
        }
    }

    /** {@code E}: the directory ends. */
    record Leave() implements ScpLine {}

    /** {@code T1 0 2 0}: times of what follows. */
    record Times() implements ScpLine {}

    /** Something went wrong; on a fatal one the sender is gone. */
    record Failure(boolean fatal, String text) implements ScpLine {
        byte[] bytes() {
            return ((char) (fatal ? 2 : 1) + text + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    Pattern ENTRY = Pattern.compile("([CD])([0-7]{3,6}) ([0-9]{1,18}) (.*)\n", Pattern.DOTALL);
    Pattern TIMES = Pattern.compile("T[0-9]{1,18} [0-9]{1,6} [0-9]{1,18} [0-9]{1,6}\n");

    static ScpLine read(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (line[0] == 1 || line[0] == 2) {
            return failure(line);
        }
        Matcher entry = ENTRY.matcher(text);
        if (entry.matches()) {
            return new Entry(
                    "D".equals(entry.group(1)),
                    Integer.parseInt(entry.group(2), 8),
                    Long.parseLong(entry.group(3)),
                    entry.group(4));
        }
        if (text.equals("E\n")) {
            return new Leave();
        }
        if (TIMES.matcher(text).matches()) {
            return new Times();
        }
        throw new SallyportException(
                ErrorCode.PROTOCOL_VIOLATION, "scp: a line that begins with byte " + (line[0] & 0xff));
    }

    static Failure failure(byte[] line) {
        return new Failure(line[0] == 2, new String(line, 1, line.length - 2, StandardCharsets.UTF_8));
    }
}
