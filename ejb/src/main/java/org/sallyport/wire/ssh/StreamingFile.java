package org.sallyport.wire.ssh;

import java.util.Arrays;
import org.sallyport.masking.Findings;
import org.sallyport.masking.stream.Chunk;
import org.sallyport.masking.stream.StreamMasker;
import org.sallyport.wire.ssh.file.StreamMask;

/** One file that streams by, masked. */
final class StreamingFile implements StreamMask {
    private final StreamMasker masker;
    private final Findings findings = new Findings();

    StreamingFile(StreamMasker masker) {
        this.masker = masker;
    }

    @Override
    public byte[] feed(byte[] data, int from, int length) {
        return bytes(masker.feed(data, from, length, findings));
    }

    @Override
    public byte[] end() {
        return bytes(masker.finish(findings));
    }

    private static byte[] bytes(Chunk chunk) {
        return Arrays.copyOfRange(chunk.bytes(), chunk.from(), chunk.from() + chunk.length());
    }

    @Override
    public Findings findings() {
        return findings;
    }
}
