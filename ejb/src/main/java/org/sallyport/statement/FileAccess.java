package org.sallyport.statement;

import java.util.List;

/**
 * The files that an operation is about.
 *
 * @param direction which way content goes
 * @param paths absolute, without {@code .} and {@code ..}; both of a rename; none where only the target knows which
 * @param bytes how large it is known to get; 0 before any content has gone
 */
public record FileAccess(Direction direction, List<String> paths, long bytes) {
    /** Nobody can tell how large, so it may be larger than any limit. */
    public static final long ANY_SIZE = Long.MAX_VALUE;

    /** Seen from the person: an upload changes the target. */
    public enum Direction {
        DOWNLOAD,
        UPLOAD,
        /** Moves no content: looks, lists, creates, renames, removes. */
        NONE
    }

    public FileAccess {
        paths = List.copyOf(paths);
    }

    /** Before any content has gone. */
    public FileAccess(Direction direction, List<String> paths) {
        this(direction, paths, 0);
    }

    /** The same, known to get that large. */
    public FileAccess sized(long size) {
        return new FileAccess(direction, paths, size);
    }
}
