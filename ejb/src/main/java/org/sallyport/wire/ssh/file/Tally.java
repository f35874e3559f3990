package org.sallyport.wire.ssh.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts and hashes the content that goes one way. Nothing is kept: what does not go in order has no hash. */
public final class Tally {
    private @Nullable MessageDigest digest = sha256();
    private long first = -1;
    private long next;
    private long bytes;

    /** The next piece stands here in the file. */
    public void at(long offset) {
        if (first < 0) {
            first = offset;
        } else if (offset != next) {
            digest = null;
        }
        next = offset;
    }

    /** Adds bytes that stand where the last ones ended. */
    public void add(byte[] data, int from, int length) {
        if (digest != null) {
            digest.update(data, from, length);
        }
        bytes += length;
        next += length;
    }

    /** What was moved so far; asked once, at the end. */
    public Moved moved() {
        String hash = digest == null ? null : HexFormat.of().formatHex(digest.digest());
        return new Moved(bytes, Math.max(first, 0), hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
