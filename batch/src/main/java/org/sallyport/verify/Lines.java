package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;

/**
 * The lines of a JSONL file, each ended by a line feed and bounded: understood on all processors, and taken one after
 * the other in their order.
 *
 * @param count how many there are
 * @param digest SHA-256 of the whole file in hex
 */
record Lines(long count, String digest) {
    /** A statement with its parameters fits; a line that never ends does not fill the memory. */
    static final int MAX_LINE = 64 << 20;

    private static final int BLOCK = 1 << 18;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    // Two a processor keep all of them at work while the oldest is taken; but of long lines, one more than fit.
    private static final int MAX_WAITING = 2 * Math.min(8, PROCESSORS);
    private static final long MAX_HELD = 32L << 20;

    /** What can be said of a line that needs no other line. */
    interface Reader<T> {
        T read(Line line);
    }

    /** Takes what was read, line by line. */
    interface Sink<T> {
        void take(T read);
    }

    /** Goes through a file. Throws the first line's {@link Failure}, of reading or of taking. */
    static <T> Lines each(PackageFile file, String name, Reader<T> reader, Sink<T> sink) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(PROCESSORS);
        try (InputStream plain = file.stream(name);
                DigestInputStream in = new DigestInputStream(plain, Hash.newDigest())) {
            long count = new Pass<>(name, pool, reader, sink).run(in);
            return new Lines(count, Hash.hex(in.getMessageDigest().digest()));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Cuts the file into blocks of whole lines. */
    private static final class Pass<T> {
        private final String name;
        private final ForkJoinPool pool;
        private final Reader<T> reader;
        private final Sink<T> sink;
        private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
        private byte[] block = new byte[BLOCK];
        private int filled;
        private long held;
        private long number;

        Pass(String name, ForkJoinPool pool, Reader<T> reader, Sink<T> sink) {
            this.name = name;
            this.pool = pool;
            this.reader = reader;
            this.sink = sink;
        }

        long run(InputStream in) throws IOException {
            for (int count = in.read(block); count >= 0; count = in.read(block, filled, block.length - filled)) {
                filled += count;
                if (filled == block.length) {
                    makeRoom();
                }
            }
            int end = behindLastLine();
            start(block, end);
            takeAll();
            if (end < filled) {
                throw new Failure(name + " line " + (number + 1), "does not end with a line feed");
            }
            return number;
        }

        private void makeRoom() {
            byte[] full = block;
            int end = behindLastLine();
            int rest = filled - end;
            if (rest > MAX_LINE) {
                takeAll();
                throw new Failure(name + " line " + (number + 1), "is longer than " + MAX_LINE + " bytes");
            }
            block = new byte[Math.max(BLOCK, Math.min(2 * rest, MAX_LINE + 1))];
            System.arraycopy(full, end, block, 0, rest);
            filled = rest;
            if (end > 0) {
                start(full, end);
            }
            while (waiting.size() > MAX_WAITING || (held > MAX_HELD && !waiting.isEmpty())) {
                take();
            }
        }

        private int behindLastLine() {
            int end = filled;
            while (end > 0 && block[end - 1] != '\n') {
                end--;
            }
            return end;
        }

        private void start(byte[] lines, int end) {
            long first = number + 1;
            for (int i = 0; i < end; i++) {
                if (lines[i] == '\n') {
                    number++;
                }
            }
            waiting.add(new Waiting<>(lines.length, pool.submit(() -> Batch.read(first, lines, end, reader))));
            held += lines.length;
        }

        private void take() {
            Waiting<T> oldest = waiting.remove();
            held -= oldest.size();
            oldest.batch().join().into(sink);
        }

        private void takeAll() {
            while (!waiting.isEmpty()) {
                take();
            }
        }
    }

    private record Waiting<T>(int size, ForkJoinTask<Batch<T>> batch) {}

    /** Lines that were read, up to the first that failed. */
    private record Batch<T>(List<T> read, @Nullable Throwable failure) {
        /** Of whole lines up to {@code end}. */
        static <T> Batch<T> read(long first, byte[] lines, int end, Reader<T> reader) {
            List<T> read = new ArrayList<>();
            try {
                int from = 0;
                for (int i = 0; i < end; i++) {
                    if (lines[i] == '\n') {
                        read.add(reader.read(new Line(first + read.size(), lines, from, i)));
                        from = i + 1;
                    }
                }
                return new Batch<>(read, null);
            } catch (RuntimeException | StackOverflowError e) {
                return new Batch<>(read, e);
            }
        }

        void into(Sink<T> sink) {
            read.forEach(sink::take);
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }
    }
}
