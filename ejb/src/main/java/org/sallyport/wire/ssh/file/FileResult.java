package org.sallyport.wire.ssh.file;

import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;

/**
 * How an operation on files ended.
 *
 * @param status CANCELLED when the channel ended before the file was closed; UNKNOWN when the target never answered
 * @param down what the user got; null when the operation is none that gives content
 * @param up what the target got; null when the operation is none that takes content
 * @param error the target's words, or the gateway's; not masked
 * @param findings what was hidden from the user
 */
public record FileResult(
        Outcome.Status status, @Nullable Moved down, @Nullable Moved up, @Nullable String error, Findings findings) {

    /** The end of an operation that moves no content. */
    public static FileResult of(Outcome.Status status, @Nullable String error) {
        return new FileResult(status, null, null, error, new Findings());
    }

    /** All content that was moved, in bytes. */
    public long bytes() {
        return (down == null ? 0 : down.bytes()) + (up == null ? 0 : up.bytes());
    }

    /** One line about what was moved, for example {@code downloaded 5 bytes, SHA-256 2cf2…}; empty when nothing was. */
    public String text() {
        String got = down == null ? "" : "downloaded " + down;
        String given = up == null ? "" : "uploaded " + up;
        return got.isEmpty() || given.isEmpty() ? got + given : got + "; " + given;
    }
}
