package org.sallyport.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives exactly the announced number of bytes, or fails. */
final class ExactStream extends FilterInputStream {
    private final String name;
    private long left;

    ExactStream(InputStream in, String name, long size) {
        super(in);
        this.name = name;
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
            if (left != 0) {
                throw new Failure(name, "is shorter than the container says");
            }
            return count;
        }
        left -= count;
        if (left < 0) {
            throw new Failure(name, "is longer than the container says");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte is to be seen");
    }
}
