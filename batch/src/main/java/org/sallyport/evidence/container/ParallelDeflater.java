package org.sallyport.evidence.container;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.zip.Deflater;

/**
 * Compresses a quarter of a megabyte at a time on all processors, for {@link java.util.zip.ZipOutputStream}. What it gives is one
 * deflate stream (RFC 1951): each block but the last ends at a byte boundary, by a sync flush, and the next begins there.
 * Equal input gives equal output. Without a dictionary, and of the methods only those that the ZIP's stream calls.
 */
final class ParallelDeflater extends Deflater {
    private static final int BLOCK = 1 << 18;
    // Two a processor keep all of them at work while the oldest is written.
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MOST = 2 * Math.min(8, PROCESSORS) + 1;

    private final int level;
    private final ForkJoinPool pool = new ForkJoinPool(PROCESSORS);
    private final Deque<ForkJoinTask<byte[]>> blocks = new ArrayDeque<>();
    private byte[] block = new byte[BLOCK];
    private int filled;
    private byte[] ready = {};
    private int given;
    private boolean finishing;
    private long read;
    private long written;

    ParallelDeflater(int level) {
        super(level, true);
        this.level = level;
    }

    @Override
    public void setInput(byte[] input, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, BLOCK - filled);
            System.arraycopy(input, offset + taken, block, filled, count);
            filled += count;
            taken += count;
            if (filled == BLOCK) {
                compress(SYNC_FLUSH);
            }
        }
        read += length;
    }

    private void compress(int flush) {
        byte[] input = block;
        int length = filled;
        blocks.add(pool.submit(() -> compressed(input, length, flush)));
        block = new byte[BLOCK];
        filled = 0;
    }

    private byte[] compressed(byte[] input, int length, int flush) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(input, 0, length);
            if (flush == NO_FLUSH) {
                deflater.finish();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
            byte[] buffer = new byte[64 * 1024];
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, flush);
                out.write(buffer, 0, count);
            } while (flush == SYNC_FLUSH ? count == buffer.length : !deflater.finished());
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public boolean needsInput() {
        return !finishing && blocks.size() < MOST && given == ready.length;
    }

    @Override
    public void finish() {
        if (!finishing) {
            finishing = true;
            compress(NO_FLUSH);
        }
    }

    @Override
    public boolean finished() {
        return finishing && blocks.isEmpty() && given == ready.length;
    }

    @Override
    public int deflate(byte[] output, int offset, int length) {
        if (given == ready.length) {
            ForkJoinTask<byte[]> oldest = blocks.poll();
            ready = oldest == null ? new byte[0] : oldest.join();
            given = 0;
        }
        int count = Math.min(length, ready.length - given);
        System.arraycopy(ready, given, output, offset, count);
        given += count;
        written += count;
        return count;
    }

    @Override
    public long getBytesRead() {
        return read;
    }

    @Override
    public long getBytesWritten() {
        return written;
    }

    @Override
    public void reset() {
        blocks.clear();
        filled = 0;
        ready = new byte[0];
        given = 0;
        finishing = false;
        read = 0;
        written = 0;
    }

    @Override
    public void end() {
        pool.shutdownNow();
        super.end();
    }
}
