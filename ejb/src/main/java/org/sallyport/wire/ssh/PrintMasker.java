package org.sallyport.wire.ssh;

import java.io.ByteArrayOutputStream;
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
        int zero = plain || profile == null ? -1 : zero(data, from, length);
        if (profile == null || zero < 0) {
            return present.feed(data, from, length, findings);
        }
        ByteArrayOutputStream passed = new ByteArrayOutputStream(length + StreamMasker.MAX_BYTES);
        add(passed, present.feed(data, from, zero - from, findings));
        add(passed, present.finish(findings));
        plain = true;
        present = new StreamMasker(profile, StreamMasker.Kind.PLAIN);
        add(passed, present.feed(data, zero, from + length - zero, findings));
        byte[] all = passed.toByteArray();
        return new Chunk(all, 0, all.length);
    }

    private static int zero(byte[] data, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void add(ByteArrayOutputStream passed, Chunk chunk) {
        passed.write(chunk.bytes(), chunk.from(), chunk.length());
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
