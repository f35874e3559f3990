package org.sallyport.evidence.targetlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The files of brought logs, in {@code target-logs} below the data folder, each under its id. */
public final class LogShelf {
    private static final int BUFFER = 64 * 1024;

    /** Left free on the disk: recordings need it more. */
    private static final long FREE = 1L << 30;

    private static final String PART = ".part";
    private static final Duration UNDER_WAY = Duration.ofDays(1);

    private final Path folder;

    LogShelf(Path folder) {
        this.folder = folder;
    }

    public static LogShelf here() {
        return new LogShelf(Setting.dataDir().resolve("target-logs"));
    }

    /** @param sha256 in hex */
    record Kept(long bytes, String sha256) {}

    public Path file(String id) {
        return folder.resolve(id);
    }

    /**
     * Copies it to the disk, forced, under its id.
     *
     * @throws SallyportException INVALID_INPUT for an empty one or one that is longer, LIMIT_EXCEEDED where the disk is full
     */
    Kept keep(String id, InputStream in, long longest) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(id + PART);
        try {
            Kept kept = copy(in, part, longest);
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** LIMIT_EXCEEDED where so many bytes more leave too little. */
    void requireFree(long bytes) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() - bytes < FREE) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway's disk is too full for this");
        }
    }

    private Kept copy(InputStream in, Path part, long longest) throws IOException {
        MessageDigest digest = Hash.newDigest();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > longest) {
                    throw new SallyportException(
                            ErrorCode.INVALID_INPUT,
                            "file: must have at most " + longest + " bytes; pack it with gzip");
                }
                requireFree(0);
                digest.update(ByteBuffer.wrap(buffer, 0, read));
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        if (bytes == 0) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "file: must not be empty");
        }
        return new Kept(bytes, Hash.hex(digest.digest()));
    }

    /** Removes what was left where the gateway ended while it took a file; what is newer than a day may be under way. */
    public void clear(Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(UNDER_WAY))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Of the file as it is now, in hex. */
    String sha256(String id) throws IOException {
        try (InputStream in = Files.newInputStream(file(id))) {
            return Hash.hex(Hash.sha256(in));
        }
    }
}
