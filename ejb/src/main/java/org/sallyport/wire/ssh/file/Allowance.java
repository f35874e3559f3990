package org.sallyport.wire.ssh.file;

import org.sallyport.access.SizeLimit;

/**
 * What a size limit lets pass one way through one opened file. Its place in the file counts as well as its bytes: what lies
 * beyond the limit in a file cannot be reached by opening it again, at once or later, nor by a gap; and what has no places,
 * a device, not by reading its beginning again.
 */
public final class Allowance {
    private final SizeLimit limit;
    private long passed;

    public Allowance(SizeLimit limit) {
        this.limit = limit;
    }

    public SizeLimit limit() {
        return limit;
    }

    /**
     * Whether that much may pass at that place; if so, it counts.
     *
     * @param offset unsigned
     */
    public boolean takes(long offset, long length) {
        boolean within = offset >= 0
                && offset <= limit.bytes()
                && length <= limit.bytes() - offset
                && length <= limit.bytes() - passed;
        passed += within ? length : 0;
        return within;
    }
}
