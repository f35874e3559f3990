package org.sallyport.wire.ssh.scp;

import java.util.Optional;

/**
 * A command line that starts scp's remote end.
 *
 * @param upload {@code -t}: files go to the target; else {@code -f}
 * @param path as it stands on the line, quotes taken off
 */
public record ScpCommand(boolean upload, boolean recursive, boolean times, boolean directory, String path) {
    /** Empty when the line is anything else, which then goes the way of any command. */
    public static Optional<ScpCommand> parse(String line) {
        return Optional.empty();
    }
}
