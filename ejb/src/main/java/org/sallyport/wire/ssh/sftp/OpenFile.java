package org.sallyport.wire.ssh.sftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.SizeLimit;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.Allowance;
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
    private final List<Integer> denied = new ArrayList<>(0);
    private int unanswered;
    private boolean closed;
    private @Nullable String error;
    private @Nullable Allowance giving;
    private @Nullable Allowance taking;
    private @Nullable String stopped;
    private boolean appends;
    private boolean asking;
    private long end = -1;

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

    /**
     * Sets what may pass each way.
     *
     * @param end whether what the file takes goes to its end, wherever the client says that it goes
     */
    OpenFile within(Optional<SizeLimit> down, Optional<SizeLimit> up, boolean end) {
        appends = end;
        giving = down.map(Allowance::new).orElse(null);
        taking = up.map(Allowance::new).orElse(null);
        return this;
    }

    /** Whether these bytes may go to the client, and all before them could. */
    boolean gives(long offset, long length) {
        return passes(giving, offset, length);
    }

    /** The same for the target. Where the file ended is known for one of these only. */
    boolean takes(long offset, long length) {
        boolean known = !appends || end >= 0;
        long place = !known ? -1 : offset < 0 ? offset : Math.max(offset, end);
        end = -1;
        return passes(taking, place, length);
    }

    /**
     * Whether the target's file may be made that large. Once it is stopped it stays as it is: OpenSSH's client cuts a file
     * whose upload failed to what was answered, which is nothing where it resumed.
     */
    boolean becomes(long size) {
        return size == 0 ? stopped == null : passes(taking, size, 0);
    }

    /** Whether nobody knows where the next bytes would go, but must. */
    boolean awaitsEnd() {
        return appends && taking != null && stopped == null && end < 0;
    }

    /** Whether the target has to be asked now; it is asked only once at a time. */
    boolean asksEnd() {
        boolean first = !asking;
        asking = true;
        return first;
    }

    void endsAt(long size) {
        asking = false;
        end = size;
    }

    private boolean passes(@Nullable Allowance allowance, long offset, long length) {
        if (stopped == null && allowance != null && !allowance.takes(offset, length)) {
            stopped = allowance.limit().text();
        }
        return stopped == null;
    }

    /** Requests for content that were stopped, and whose answer waits; as many as may be unanswered at all. */
    List<Integer> denied() {
        return denied;
    }

    int unanswered() {
        return unanswered;
    }

    /** Why no content passes any more; null while it does. */
    @Nullable String stopped() {
        return stopped;
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
        boolean well = error == null && stopped == null;
        return result(well ? Outcome.Status.OK : Outcome.Status.ERROR, error);
    }

    /** @param text gives way to the rule that has stopped the file */
    FileResult result(Outcome.Status status, @Nullable String text) {
        return new FileResult(
                status,
                down == null ? null : down.moved(),
                up == null ? null : up.moved(),
                stopped == null ? text : stopped,
                findings);
    }
}
