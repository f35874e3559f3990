package org.sallyport.wire.ssh.sftp;

import java.util.Arrays;

/** A whole message where it lies; good until the next is looked at. */
record Slice(byte[] data, int from, int length) {
    byte[] copy() {
        return Arrays.copyOfRange(data, from, from + length);
    }
}
