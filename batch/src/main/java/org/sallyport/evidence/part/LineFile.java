package org.sallyport.evidence.part;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A file of lines that a repeated step continues where the last committed chunk ended. */
final class LineFile implements Closeable {
    private static final int BLOCK = 1 << 18;

    private final FileChannel channel;

    /** Opens or makes the file and forgets what lies behind the offset. Bytes from the beginning. */
    LineFile(Path file, long offset) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < offset) {
                throw new IOException(file.getFileName() + " is shorter than the " + offset + " bytes written before");
            }
            channel.truncate(offset);
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Appends each line with a line feed. */
    void append(Stream<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * BLOCK);
        for (String line : (Iterable<String>) lines::iterator) {
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
            if (bytes.size() >= BLOCK) {
                write(bytes);
            }
        }
        write(bytes);
    }

    private void write(ByteArrayOutputStream bytes) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(bytes.toByteArray());
        while (block.hasRemaining()) {
            channel.write(block);
        }
        bytes.reset();
    }

    /** The offset to continue from; everything before it is on the disk. */
    long force() throws IOException {
        channel.force(false);
        return channel.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
