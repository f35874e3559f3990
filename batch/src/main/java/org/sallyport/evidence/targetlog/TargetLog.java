package org.sallyport.evidence.targetlog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * The logins of one log file, in its order, and a digest of what was read of it: to the end of the last line that lies before
 * the end of the period, so that a log that grows meanwhile reads the same again.
 */
public final class TargetLog implements Closeable {
    /** What is longer tells of no login; the rest of the line is skipped. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;
    private final LogParser parser;
    private final Instant end;
    private final MessageDigest digest = Hash.newDigest();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long bytes;
    private long lines;

    /**
     * @param end of the period; reading stops at the first entry from then on
     * @throws IOException for what is no regular file, or cannot be read
     */
    TargetLog(Path file, LogParser parser, Instant end) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("is no regular file");
        }
        this.in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 64 * 1024);
        this.parser = parser;
        this.end = end;
    }

    /**
     * The next login before the end of the period; null behind the last.
     *
     * @throws SallyportException INVALID_INPUT for a file that is no such log
     */
    @Nullable TargetLogin next() throws IOException {
        while (readLine()) {
            LogParser.Entry entry = parser.parse(line.toString(StandardCharsets.UTF_8));
            if (entry != null && !entry.at().isBefore(end)) {
                return null;
            }
            digest.update(raw.toByteArray());
            bytes += raw.size();
            lines++;
            if (entry != null) {
                first = first == null ? entry.at() : first;
                last = entry.at();
                TargetLogin login = entry.login();
                if (login != null) {
                    return login;
                }
            }
        }
        if (first == null && lines > 0) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT,
                    "no line of it begins as PostgreSQL's do with log_line_prefix = '%m [%p] '");
        }
        return null;
    }

    private boolean readLine() throws IOException {
        line.reset();
        raw.reset();
        for (int next = in.read(); next >= 0; next = in.read()) {
            take(next);
            if (next == '\n') {
                return true;
            }
            if (line.size() < LONGEST_LINE && next != '\r') {
                line.write(next);
            }
        }
        // A line that is being written has no end yet.
        return false;
    }

    private void take(int next) {
        raw.write(next);
        if (raw.size() >= LONGEST_LINE) {
            digest.update(raw.toByteArray());
            bytes += raw.size();
            raw.reset();
        }
    }

    /** Lines that were read. */
    long lines() {
        return lines;
    }

    /** Bytes that were read, from the beginning. */
    long bytes() {
        return bytes;
    }

    /** SHA-256 of them in hex; once, at the end. */
    String sha256() {
        return Hash.hex(digest.digest());
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
