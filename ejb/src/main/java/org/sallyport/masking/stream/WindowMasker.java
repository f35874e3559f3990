package org.sallyport.masking.stream;

import java.util.Arrays;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;

/** Masks a block of a file that is read in pieces, given {@link #CONTEXT} bytes around it. */
public final class WindowMasker {
    /** How many bytes before and after the block the window must hold, where the file has them. */
    public static final int CONTEXT = 512;

    public WindowMasker(MaskingProfile profile) {}

    /**
     * The masked form of {@code window[from, to)}.
     *
     * @param openStart whether the file has bytes before the window
     * @param openEnd whether the file has bytes behind the window
     */
    public byte[] mask(byte[] window, int from, int to, boolean openStart, boolean openEnd, Findings findings) {
        return Arrays.copyOfRange(window, from, to);
    }
}
