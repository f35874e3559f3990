package org.sallyport.verify;

import java.io.ByteArrayOutputStream;
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

    private static final int MAX_BATCH = 1 << 20;
    /** Bytes that are held for a line beside its own. */
    private static final int OVERHEAD = 64;

    // Two a processor keep all of them at work while the oldest is taken; but of long lines, one more than fit.
    private static final int MAX_WAITING = 2 * Math.min(8, Runtime.getRuntime().availableProcessors());
    private static final long MAX_HELD = 32L << 20;

    /** What can be said of a line, from number 1 and without its line feed, that needs no other line. */
    interface Reader<T> {
        T read(long number, byte[] bytes);
    }

    /** Takes what was read, line by line. */
    interface Sink<T> {
        void take(T read);
    }

    /** Goes through a file. Throws the first line's {@link Failure}, of reading or of taking. */
    static <T> Lines each(PackageFile file, String name, Reader<T> reader, Sink<T> sink) throws IOException {
        try (InputStream plain = file.stream(name);
                DigestInputStream in = new DigestInputStream(plain, Hash.newDigest())) {
            long count = new Pass<>(name, reader, sink).run(in);
            return new Lines(count, Hash.hex(in.getMessageDigest().digest()));
        }
    }

    private static final class Pass<T> {
        private final String name;
        private final Reader<T> reader;
        private final Sink<T> sink;
        private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
        private List<byte[]> lines = new ArrayList<>();
        private int size;
        private long held;
        private long number;

        Pass(String name, Reader<T> reader, Sink<T> sink) {
            this.name = name;
            this.reader = reader;
            this.sink = sink;
        }

        long run(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, start, i - start);
                        add(line.toByteArray());
                        line.reset();
                        start = i + 1;
                    }
                }
                line.write(buffer, start, count - start);
                if (line.size() > MAX_LINE) {
                    finish();
                    throw new Failure(name + " line " + (number + 1), "is longer than " + MAX_LINE + " bytes");
                }
            }
            finish();
            if (line.size() > 0) {
                throw new Failure(name + " line " + (number + 1), "does not end with a line feed");
            }
            return number;
        }

        private void add(byte[] line) {
            lines.add(line);
            size += line.length + OVERHEAD;
            number++;
            if (size >= MAX_BATCH) {
                start();
                while (waiting.size() > MAX_WAITING || (held > MAX_HELD && !waiting.isEmpty())) {
                    take();
                }
            }
        }

        private void take() {
            Waiting<T> oldest = waiting.remove();
            held -= oldest.size();
            oldest.batch().join().into(sink);
        }

        private void start() {
            List<byte[]> batch = lines;
            long first = number - batch.size() + 1;
            waiting.add(new Waiting<>(size, ForkJoinPool.commonPool().submit(() -> Batch.read(first, batch, reader))));
            held += size;
            lines = new ArrayList<>();
            size = 0;
        }

        private void finish() {
            start();
            while (!waiting.isEmpty()) {
                take();
            }
        }
    }

    private record Waiting<T>(int size, ForkJoinTask<Batch<T>> batch) {}

    /** Lines that were read, up to the first that failed. */
    private record Batch<T>(List<T> read, @Nullable Throwable failure) {
        static <T> Batch<T> read(long first, List<byte[]> lines, Reader<T> reader) {
            List<T> read = new ArrayList<>(lines.size());
            try {
                for (byte[] line : lines) {
                    read.add(reader.read(first + read.size(), line));
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
