package org.sallyport.wire.ssh.file;

import org.sallyport.masking.Findings;

/** Masks one file as it streams by. It may keep bytes back, but gives as many altogether as it was given. */
public interface StreamMask {
    /** The bytes that are decided by now, often fewer or more than were given. */
    byte[] feed(byte[] data, int from, int length);

    /** The rest; the file has ended. */
    byte[] end();

    /** What was hidden so far. */
    Findings findings();
}
