package org.sallyport.wire.ssh.sftp;

import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.Tally;

/**
 * A file or directory from OPEN to the answer to CLOSE, which is one command. Requests may still be unanswered when it
 * is closed; it ends with the last of them.
 */
final class OpenFile {
    private final long sequence;
    private final RemotePath path;
    private final boolean directory;
    private final @Nullable Tally down;
    private final @Nullable Tally up;
    private final Findings findings = new Findings();
    private int unanswered;
    private boolean closed;
    private @Nullable String error;

    private OpenFile(long sequence, RemotePath path, boolean directory, boolean reads, boolean writes) {
        this.sequence = sequence;
        this.path = path;
        this.directory = directory;
        this.down = reads ? new Tally() : null;
        this.up = writes ? new Tally() : null;
    }

    static OpenFile directory(long sequence, RemotePath path) {
        return new OpenFile(sequence, path, true, false, false);
    }

    static OpenFile file(long sequence, RemotePath path, boolean reads, boolean writes) {
        return new OpenFile(sequence, path, false, reads, writes);
    }

    long sequence() {
        return sequence;
    }

    RemotePath path() {
        return path;
    }

    boolean directory() {
        return directory;
    }

    /** Null when it was not opened for reading. */
    @Nullable Tally down() {
        return down;
    }

    /** Null when it was not opened for writing. */
    @Nullable Tally up() {
        return up;
    }

    Findings findings() {
        return findings;
    }

    void asked() {
        unanswered++;
    }

    /** One request is answered; the first error counts for all. */
    void answered(@Nullable String failure) {
        unanswered--;
        if (error == null) {
            error = failure;
        }
    }

    void close(@Nullable String failure) {
        closed = true;
        if (error == null) {
            error = failure;
        }
    }

    boolean ended() {
        return closed && unanswered == 0;
    }

    FileResult result() {
        return result(error == null ? Outcome.Status.OK : Outcome.Status.ERROR, error);
    }

    FileResult result(Outcome.Status status, @Nullable String text) {
        return new FileResult(
                status, down == null ? null : down.moved(), up == null ? null : up.moved(), text, findings);
    }
}
