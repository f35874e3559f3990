package org.sallyport.statement;

import java.util.List;

/**
 * The files that an operation is about.
 *
 * @param direction which way content goes
 * @param paths absolute, without {@code .} and {@code ..}; both of a rename
 */
public record FileAccess(Direction direction, List<String> paths) {
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
}
