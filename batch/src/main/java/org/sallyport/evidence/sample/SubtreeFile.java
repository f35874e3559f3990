package org.sallyport.evidence.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.Subtrees;

/**
 * Every perfect subtree of a tree that goes on from a frontier, on disk: a file for each height, 64 bytes a leaf in all. Proofs of
 * the new leaves need no other.
 */
final class SubtreeFile implements Subtrees, Closeable {
    private static final int BUFFER = Hash.SIZE * 512;

    private final Path folder;
    private final long opening;
    private final List<Level> levels = new ArrayList<>();

    /** Goes on from {@code size} leaves; the folder exists and is the caller's to remove. */
    SubtreeFile(Path folder, long size, List<byte[]> frontier) throws IOException {
        this.folder = folder;
        this.opening = size;
        int next = frontier.size();
        for (int height = 0; size >> height != 0; height++) {
            if ((size >> height & 1) == 1) {
                level(height).add(frontier.get(--next));
            }
        }
    }

    void append(byte[] leafHash) throws IOException {
        byte[] hash = leafHash;
        for (int height = 0; ; height++) {
            Level level = level(height);
            byte[] left = level.last;
            // The right one of a pair completes their parent.
            boolean right = (level.next & 1) == 1;
            level.add(hash);
            if (!right) {
                return;
            }
            hash = LeafHash.node(left, hash);
        }
    }

    @Override
    public byte[] hash(long start, long size) {
        try {
            int height = Long.numberOfTrailingZeros(size);
            return level(height).get(start >> height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Level level(int height) throws IOException {
        while (levels.size() <= height) {
            int one = levels.size();
            levels.add(new Level(folder.resolve("height-" + one), opening >> one & ~1L));
        }
        return levels.get(height);
    }

    @Override
    public void close() throws IOException {
        for (Level level : levels) {
            level.channel.close();
        }
    }

    /** The subtrees of one height from an even one on. */
    private static final class Level {
        private final FileChannel channel;
        private final long first;
        private final ByteBuffer waiting = ByteBuffer.allocate(BUFFER);
        private long next;
        private byte[] last = new byte[0];

        Level(Path file, long first) throws IOException {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            this.first = first;
            this.next = first;
        }

        void add(byte[] hash) throws IOException {
            if (!waiting.hasRemaining()) {
                flush();
            }
            waiting.put(hash);
            last = hash;
            next++;
        }

        byte[] get(long index) throws IOException {
            if (index < first || index >= next) {
                throw new IOException("the package does not hold subtree " + index + " that a proof needs");
            }
            flush();
            ByteBuffer hash = ByteBuffer.allocate(Hash.SIZE);
            int count;
            do {
                count = channel.read(hash, (index - first) * Hash.SIZE + hash.position());
            } while (count >= 0 && hash.hasRemaining());
            return hash.array();
        }

        private void flush() throws IOException {
            waiting.flip();
            while (waiting.hasRemaining()) {
                channel.write(waiting);
            }
            waiting.clear();
        }
    }
}
