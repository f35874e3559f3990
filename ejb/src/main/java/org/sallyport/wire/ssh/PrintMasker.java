package org.sallyport.wire.ssh;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.stream.Chunk;
import org.sallyport.masking.stream.StreamMasker;

/**
 * Masks what a program prints. Colours may part a value even where there is no terminal (<code>grep --color=always</code>
 * prints them into a pipe), so that all text is read as a terminal reads it. A zero byte shows that without a terminal
 * this is no text: from there on the bytes are read plainly, in which chance makes no sequences and reading is ten times
 * as fast.
 */
final class PrintMasker {
    private final @Nullable MaskingProfile binary;
    private StreamMasker present;
    private boolean plain;

    PrintMasker(MaskingProfile profile, boolean terminal) {
        this.binary = terminal ? null : profile;
        this.present = new StreamMasker(profile, StreamMasker.Kind.TERMINAL);
    }

    /** See {@link StreamMasker#feed}. */
    Chunk feed(byte[] data, int from, int length, Findings findings) {
        MaskingProfile profile = binary;
        if (plain || profile == null || !hasZero(data, from, length)) {
            return present.feed(data, from, length, findings);
        }
        Chunk text = present.finish(findings);
        plain = true;
        present = new StreamMasker(profile, StreamMasker.Kind.PLAIN);
        Chunk rest = present.feed(data, from, length, findings);
        return text.isEmpty() ? rest : joined(text, rest);
    }

    private static boolean hasZero(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (data[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Chunk joined(Chunk first, Chunk second) {
        byte[] all = Arrays.copyOf(first.toByteArray(), first.length() + second.length());
        System.arraycopy(second.bytes(), second.from(), all, first.length(), second.length());
        return new Chunk(all, 0, all.length);
    }

    Chunk flush(Findings findings) {
        return present.flush(findings);
    }

    Chunk finish(Findings findings) {
        return present.finish(findings);
    }

    boolean isKeeping() {
        return present.isKeeping();
    }
}
