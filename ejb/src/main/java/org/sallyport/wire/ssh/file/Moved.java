package org.sallyport.wire.ssh.file;

import org.jspecify.annotations.Nullable;

/**
 * Content that went one way.
 *
 * @param bytes how many; what was moved twice counts twice
 * @param from the first byte's place in the file
 * @param sha256 of the bytes as they were delivered, in lower-case hex; null when they did not go in order
 */
public record Moved(long bytes, long from, @Nullable String sha256) {
    @Override
    public String toString() {
        return bytes + " bytes"
                + (from == 0 ? "" : " from byte " + from)
                + (sha256 == null ? ", not in order" : ", SHA-256 " + sha256);
    }
}
