package org.sallyport.wire.ssh.file;

import org.sallyport.masking.Findings;

/** Masks a part of a file that is seen with what stands around it. */
@FunctionalInterface
public interface ContentMask {
    /**
     * Masks {@code window[from, to)}; what lies outside is context that a value may begin or end in.
     *
     * @param findings counts the values that begin inside the part
     * @return exactly {@code to - from} bytes; whoever cannot mask throws, and the channel ends
     */
    byte[] mask(byte[] window, int from, int to, Findings findings);
}
