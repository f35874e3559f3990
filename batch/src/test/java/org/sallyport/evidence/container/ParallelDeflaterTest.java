package org.sallyport.evidence.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelDeflaterTest {
    private static final int BLOCK = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 17 * BLOCK + 12_345})
    void what_it_gives_inflates_to_what_it_got(int length) throws IOException {
        byte[] input = text(length);
        byte[] once = deflated(input);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(once), new Inflater(true))) {
            assertThat(Arrays.equals(in.readAllBytes(), input)).isTrue();
        }
        assertThat(Arrays.equals(deflated(input), once))
                .as("the same bytes again")
                .isTrue();
        assertThat(once.length).isLessThan(length / 2 + 64);
    }

    /** A stream is as long as the directory of a ZIP will say. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3 * BLOCK + 7})
    void it_counts_what_it_took_and_gave_and_starts_again(int length) throws IOException {
        ParallelDeflater deflater = new ParallelDeflater(Deflater.BEST_SPEED);
        byte[] first = run(deflater, text(length));
        assertThat(deflater.getBytesRead()).isEqualTo(length);
        assertThat(deflater.getBytesWritten()).isEqualTo(first.length);
        deflater.reset();
        assertThat(Arrays.equals(run(deflater, text(length)), first)).isTrue();
        deflater.end();
    }

    private static byte[] deflated(byte[] input) throws IOException {
        ParallelDeflater deflater = new ParallelDeflater(Deflater.BEST_SPEED);
        try {
            return run(deflater, input);
        } finally {
            deflater.end();
        }
    }

    private static byte[] run(Deflater deflater, byte[] input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater);
        for (int i = 0; i < input.length; i += 8_192) {
            out.write(input, i, Math.min(8_192, input.length - i));
        }
        out.finish();
        return bytes.toByteArray();
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) "abcdefgh".charAt(random.nextInt(8));
        }
        return text;
    }
}
