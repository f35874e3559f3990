package org.sallyport.ledger.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A log's size and root at one moment, as the body of a signed note: three lines with origin, decimal size and Base64
 * root (C2SP tlog-checkpoint). Extension lines are refused, because this log writes none.
 */
public final class Checkpoint {
    // At most 19 digits: parseLong decides about the rest.
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    private final String origin;
    private final long size;
    private final byte[] root;

    public Checkpoint(String origin, long size, byte[] root) {
        if (origin.isEmpty() || origin.codePoints().anyMatch(Character::isISOControl)) {
            throw new MalformedException("a checkpoint's origin is one line that is not empty");
        }
        if (size < 0) {
            throw new MalformedException("a checkpoint's size is not negative");
        }
        if (size == 0 && !Arrays.equals(root, Hash.sha256())) {
            throw new MalformedException("a checkpoint of size 0 has the root of the empty tree");
        }
        this.origin = origin;
        this.size = size;
        this.root = Hash.checked(root).clone();
    }

    /** The empty log's checkpoint. */
    public static Checkpoint empty(String origin) {
        return new Checkpoint(origin, 0, Hash.sha256());
    }

    /** Reads a note's text. Throws {@link MalformedException}. */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a checkpoint ends with a line feed");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw new MalformedException("a checkpoint has three lines: origin, size and root");
        }
        if (lines.size() > 3) {
            throw new MalformedException("the checkpoint has a line behind its root");
        }
        return new Checkpoint(lines.get(0), size(lines.get(1)), root(lines.get(2)));
    }

    private static long size(String line) {
        if (!SIZE.matcher(line).matches()) {
            throw new MalformedException("a checkpoint's size is a decimal number without leading zeros");
        }
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new MalformedException("a checkpoint's size is below 2^63");
        }
    }

    private static byte[] root(String line) {
        byte[] root = Base64Text.decode(line, "the checkpoint's root");
        if (root.length != Hash.SIZE) {
            throw new MalformedException("a checkpoint's root has 32 bytes, found " + root.length);
        }
        return root;
    }

    /** The note's text: three lines, each ended by a line feed. */
    public String format() {
        return origin + "\n" + size + "\n" + Base64Text.encode(root) + "\n";
    }

    /** The log's name, one line. */
    public String origin() {
        return origin;
    }

    /** Leaves in the tree. */
    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root));
    }

    @Override
    public String toString() {
        return origin + " of " + size + " leaves, root " + Hash.hex(root);
    }
}
