package org.sallyport.evidence.targetlog;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * The logins of one log file, in its order, and a digest of its beginning, to the last line that lies before the end of the
 * period, so that a log that grows meanwhile reads the same again.
 */
public final class TargetLog implements Closeable {
    /** Of what is longer, the beginning is looked at: a login tells its user there. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;
    private final LogParser parser;
    private final Instant end;
    private final boolean grows;
    private final MessageDigest digest = Hash.newDigest();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private LogParser.@Nullable Entry entry;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long bytes;
    private long lines;
    private long readLines;
    private long firstDoubtful;
    private long doubtful;

    /** Whether the last entry lies behind the period, what the digest was before it, and what has come since. */
    private boolean late;

    private @Nullable MessageDigest prefix;
    private long pending;
    private long pendingLines;

    /**
     * @param end of the period; entries from then on are passed over, wherever they stand
     * @param grows whether the target still writes to it, so that a line without an end is not all there
     * @throws IOException for what is no regular file, or cannot be read
     */
    TargetLog(Path file, LogParser parser, Instant end, boolean grows) throws IOException {
        this.in = LogInput.open(file);
        this.parser = parser;
        this.end = end;
        this.grows = grows;
    }

    /**
     * The next login before the end of the period; null behind the last.
     *
     * @throws SallyportException INVALID_INPUT for a time that cannot be told
     */
    @Nullable TargetLogin next() throws IOException {
        while (readLine()) {
            LogParser.Entry read = entry;
            if (read != null && !late) {
                note(read.at());
                if (read.doubtful()) {
                    firstDoubtful = doubtful == 0 ? readLines : firstDoubtful;
                    doubtful++;
                }
                TargetLogin login = read.login();
                if (login != null) {
                    return login;
                }
            }
        }
        return null;
    }

    private void note(@Nullable Instant at) {
        if (at != null) {
            first = first == null ? at : first;
            Instant before = last;
            last = before == null || at.isAfter(before) ? at : before;
        }
    }

    /**
     * When its first entry was written; empty for a log that holds nothing yet.
     *
     * @throws SallyportException INVALID_INPUT for a file that is no such log
     */
    static Optional<Instant> beginning(Path file, LogParser parser, boolean grows) throws IOException {
        try (TargetLog log = new TargetLog(file, parser, Instant.MAX, grows)) {
            while (log.readLine()) {
                LogParser.Entry read = log.entry;
                if (read != null && read.at() != null) {
                    return Optional.of(read.at());
                }
            }
            if (log.readLines > 0) {
                throw new SallyportException(ErrorCode.INVALID_INPUT, "no line of it begins " + parser.shape());
            }
            return Optional.empty();
        }
    }

    /** What is behind the last line in time is hashed, and counts once another in time follows. */
    private void take() {
        if (late && prefix == null) {
            prefix = copy(digest);
        }
        digest.update(raw.toByteArray());
        pending += raw.size();
        raw.reset();
        if (!late) {
            prefix = null;
            bytes += pending;
            lines += pendingLines;
            pending = 0;
            pendingLines = 0;
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a line, and its entry from its beginning. */
    private boolean readLine() throws IOException {
        line.reset();
        raw.reset();
        boolean parsed = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            raw.write(next);
            if (!parsed && next != '\n' && next != '\r') {
                line.write(next);
            }
            if (next == '\n' || raw.size() == LONGEST_LINE) {
                if (!parsed) {
                    parse(next == '\n');
                    parsed = true;
                }
                if (next == '\n') {
                    count();
                    return true;
                }
                take();
            }
        }
        if (grows || (!parsed && raw.size() == 0)) {
            return false;
        }
        if (!parsed) {
            parse(true);
        }
        count();
        return true;
    }

    private void count() {
        readLines++;
        pendingLines++;
        take();
    }

    private void parse(boolean whole) {
        LogParser.Entry read = parser.parse(line.toString(StandardCharsets.UTF_8), whole);
        Instant at = read == null ? null : read.at();
        if (at != null) {
            late = !at.isBefore(end);
        }
        entry = read;
    }

    /** Which lines could hide a login, or be made by a name that somebody sent, in words; null for none. */
    @Nullable String doubt() {
        return doubtful == 0
                ? null
                : "line " + firstDoubtful + (doubtful == 1 ? "" : ", and " + (doubtful - 1) + " more,")
                        + " could hide a login, or be made by a name that somebody sent; look at it";
    }

    /** Lines of this beginning. */
    long lines() {
        return lines;
    }

    /** Bytes of this beginning. */
    long bytes() {
        return bytes;
    }

    /** SHA-256 of them in hex; once, at the end. */
    String sha256() {
        MessageDigest read = prefix;
        return Hash.hex((read == null ? digest : read).digest());
    }

    /** Of the first entry; null before there is one. */
    @Nullable Instant first() {
        return first;
    }

    /** Of the last entry that was read. */
    @Nullable Instant last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
