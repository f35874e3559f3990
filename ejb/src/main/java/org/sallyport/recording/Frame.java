package org.sallyport.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * A decrypted frame.
 *
 * @param micros since the session was opened
 */
public record Frame(FrameType type, long micros, byte[] payload) {
    static final int HEADER_SIZE = 9;

    static Frame decode(byte[] plain) {
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        FrameType type = FrameType.of(buffer.get());
        long micros = buffer.getLong();
        return new Frame(type, micros, Arrays.copyOfRange(plain, HEADER_SIZE, plain.length));
    }

    /** The payload of a frame that holds JSON. */
    public Map<String, @Nullable Object> json() {
        return CanonicalJson.parseObject(payload);
    }

    /** The command that an OUTPUT or INPUT frame belongs to. */
    public long sequence() {
        return ByteBuffer.wrap(payload).getLong();
    }

    /** The protocol bytes of an OUTPUT or INPUT frame. */
    public byte[] data() {
        return Arrays.copyOfRange(payload, Long.BYTES, payload.length);
    }
}
