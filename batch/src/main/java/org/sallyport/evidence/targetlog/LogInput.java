package org.sallyport.evidence.targetlog;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** A log's text: as it stands in its file, or out of one that gzip packed (RFC 1952), whatever its name. */
final class LogInput {
    private static final int BUFFER = 64 * 1024;
    private static final int MAGIC = 0x1f8b;

    /** Bytes that a packed log may have unpacked: a busy server's log of a month. */
    static final long LARGEST = 64L * 1024 * 1024 * 1024;

    /** How much more it may be than packed; logs pack to a tenth, seldom to a fiftieth. */
    static final int STEEPEST = 300;

    /** So much may be of any ratio. */
    static final long ANY_RATIO = 16L * 1024 * 1024;

    private LogInput() {}

    /**
     * @throws IOException for what is no regular file, or cannot be read; also while reading what is no whole packed file
     * @throws SallyportException INVALID_INPUT, while reading, for what unpacks to too much
     */
    static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("is no regular file");
        }
        InputStream plain = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BUFFER);
        try {
            plain.mark(2);
            int magic = plain.read() << 8 | plain.read();
            plain.reset();
            return magic == MAGIC ? new BufferedInputStream(new Unpacked(new Counted(plain)), BUFFER) : plain;
        } catch (IOException | SallyportException e) {
            plain.close();
            throw e;
        }
    }

    /** Counts what is read of the packed file. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** What gzip packed, and nothing behind it: the JDK's takes what it does not understand there for the end. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        private final InputStream packed;

        Members(InputStream packed) throws IOException {
            super(packed, BUFFER);
            this.packed = packed;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0 && (inf.getRemaining() > TRAILER || packed.read() >= 0)) {
                throw new SallyportException(ErrorCode.INVALID_INPUT, "something stands behind what is packed in it");
            }
            return read;
        }
    }

    /** Stops where there is more than a log would have. */
    private static final class Unpacked extends FilterInputStream {
        private final Counted packed;
        private long count;

        Unpacked(Counted packed) throws IOException {
            super(unpacking(packed));
            this.packed = packed;
        }

        private static InputStream unpacking(Counted packed) throws IOException {
            try {
                return new Members(packed);
            } catch (EOFException | ZipException e) {
                throw cutOff(e);
            }
        }

        private static SallyportException cutOff(IOException e) {
            return new SallyportException(ErrorCode.INVALID_INPUT, "it is packed, and not whole", e);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(into, offset, length);
            } catch (EOFException | ZipException e) {
                throw cutOff(e);
            }
            count += Math.max(read, 0);
            if (count > LARGEST || count > Math.max(ANY_RATIO, packed.count * STEEPEST)) {
                throw new SallyportException(
                        ErrorCode.INVALID_INPUT, "it is packed, and unpacks to more than a log would");
            }
            return read;
        }
    }
}
