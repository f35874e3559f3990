package org.sallyport.wire.ssh.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path on the target. File names there are bytes, so that one that is not UTF-8 can still be told from another.
 *
 * @param raw each character stands for one byte (ISO 8859-1)
 */
public record RemotePath(String raw) {
    /** As long as Linux takes ({@code PATH_MAX}). */
    public static final int MAX = 4096;

    public static RemotePath of(byte[] bytes, int from, int length) {
        return new RemotePath(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }

    public static RemotePath of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    public byte[] bytes() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    public boolean absolute() {
        return raw.startsWith("/");
    }

    /** Whether a target could be asked for it. */
    public boolean acceptable() {
        return raw.length() <= MAX && raw.indexOf('\0') < 0;
    }

    /** Absolute and without {@code .}, {@code ..} and empty names, which are taken away textually. */
    public RemotePath within(RemotePath base) {
        Deque<String> names = new ArrayDeque<>();
        if (!absolute()) {
            walk(names, base.raw);
        }
        walk(names, raw);
        return new RemotePath("/" + String.join("/", names));
    }

    private static void walk(Deque<String> names, String path) {
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String name = path.substring(from, to);
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
            from = to + 1;
        }
    }

    /** Of a normalized path; the root's is the root. */
    public RemotePath parent() {
        int slash = raw.lastIndexOf('/');
        return new RemotePath(slash <= 0 ? "/" : raw.substring(0, slash));
    }

    /** The last name, in the form of {@link #raw}; empty for the root. */
    public String name() {
        return raw.substring(raw.lastIndexOf('/') + 1);
    }

    /** What is called so in this directory. */
    public RemotePath child(String rawName) {
        return new RemotePath(raw.endsWith("/") ? raw + rawName : raw + "/" + rawName);
    }

    /** In UTF-8; what is none appears as U+FFFD. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether {@link #text} says all there is to say. */
    public boolean readable() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** For a line of text: as it is, or in double quotes with escapes if it could be misread. */
    public String shown() {
        String text = raw.length() > MAX ? new RemotePath(raw.substring(0, MAX)).text() + '…' : text();
        StringBuilder shown = new StringBuilder();
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '"' || c == '\\') {
                shown.append('\\').appendCodePoint(c);
                plain = false;
            } else if (invisible(c)) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                plain = false;
            } else {
                shown.appendCodePoint(c);
                plain &= !Character.isSpaceChar(c);
            }
        }
        return plain ? shown.toString() : "\"" + shown + "\"";
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
