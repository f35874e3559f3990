package org.sallyport.masking.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.PartialMask;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Scanner;
import org.sallyport.masking.detector.Text;
import org.sallyport.masking.stream.StreamMasker.Kind;

@Execution(ExecutionMode.CONCURRENT)
class StreamCutsTest {
    private static final Scanner SCANNER =
            new Scanner(Detectors.names().stream().map(Detectors::named).toList());

    @ParameterizedTest
    @EnumSource(Kind.class)
    void where_a_stream_is_cut_makes_no_difference(Kind kind) {
        Random random = new Random(11);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = RandomStreams.text(random, random.nextInt(30), kind == Kind.TERMINAL);
            Findings wholeFindings = new Findings();
            byte[] whole = mask(kind, bytes, List.of(), wholeFindings);
            assertThat(whole).hasSameSizeAs(bytes);
            assertSame(kind, bytes, RandomStreams.cuts(random, bytes.length), whole, wholeFindings);
            if (i % 10 == 0) {
                assertSame(kind, bytes, RandomStreams.everywhere(bytes.length), whole, wholeFindings);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void where_a_long_stream_is_cut_makes_no_difference(Kind kind) {
        Random random = new Random(12);
        for (int i = 0; i < 10; i++) {
            byte[] bytes = RandomStreams.text(random, 3_000, kind == Kind.TERMINAL);
            Findings wholeFindings = new Findings();
            byte[] whole = mask(kind, bytes, List.of(), wholeFindings);
            assertSame(kind, bytes, RandomStreams.cuts(random, bytes.length), whole, wholeFindings);
            assertSame(kind, bytes, RandomStreams.everywhere(bytes.length), whole, wholeFindings);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void where_a_text_of_few_characters_is_cut_makes_no_difference(Kind kind) {
        Random random = new Random(14);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = RandomStreams.fewCharacters(random);
            Findings wholeFindings = new Findings();
            byte[] whole = mask(kind, bytes, List.of(), wholeFindings);
            assertSame(kind, bytes, RandomStreams.cuts(random, bytes.length), whole, wholeFindings);
            assertSame(kind, bytes, RandomStreams.everywhere(bytes.length), whole, wholeFindings);
        }
    }

    @Test
    void where_a_stream_that_reaches_the_bounds_is_cut_makes_no_difference() {
        Random random = new Random(15);
        for (int i = 0; i < 12; i++) {
            byte[] bytes = RandomStreams.manyTimes(random);
            Findings findings = new Findings();
            byte[] whole = mask(Kind.TERMINAL, bytes, List.of(), findings);
            assertSame(Kind.TERMINAL, bytes, RandomStreams.cuts(random, bytes.length), whole, findings);
            assertSame(Kind.TERMINAL, bytes, RandomStreams.everywhere(bytes.length), whole, findings);
        }
    }

    @Test
    void whatever_the_pauses_no_byte_is_lost_and_no_more_is_kept_than_the_bounds_say() {
        Random random = new Random(16);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = i % 20 == 0 ? RandomStreams.manyTimes(random) : RandomStreams.fewCharacters(random);
            StreamMasker masker = new StreamMasker(MaskingProfile.CONTENT, Kind.TERMINAL);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(1 + random.nextInt(200), bytes.length - from);
                RandomStreams.write(out, masker.feed(bytes, from, length, new Findings()));
                from += length;
                assertThat(from - out.size()).isLessThanOrEqualTo(StreamMasker.MAX_BYTES);
                if (random.nextInt(3) == 0) {
                    RandomStreams.write(out, masker.flush(new Findings()));
                    assertThat(masker.isKeeping()).isFalse();
                    assertThat(from - out.size()).isLessThanOrEqualTo(64);
                }
            }
            RandomStreams.write(out, masker.finish(new Findings()));
            byte[] masked = out.toByteArray();
            assertThat(masked).hasSameSizeAs(bytes);
            for (int pos = 0; pos < bytes.length; pos++) {
                if (masked[pos] != bytes[pos]) {
                    assertThat(masked[pos]).isEqualTo((byte) '*');
                }
            }
        }
    }

    @Test
    void a_plain_stream_is_masked_as_one_scan_of_the_whole_says() {
        Random random = new Random(13);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = RandomStreams.text(random, random.nextInt(30), false);
            byte[] expected = bytes.clone();
            PartialMask mask = new PartialMask(bytes, 0, bytes.length);
            for (Match match : SCANNER.scan(new Text(bytes, 0, bytes.length, ""))) {
                if (isNoise(bytes, match)) {
                    continue;
                }
                if (match.type().equals(Scanner.WITHHELD)) {
                    Arrays.fill(expected, match.start(), match.end(), (byte) '*');
                } else {
                    mask.hide(match);
                }
            }
            mask.forEachHiddenByte(pos -> expected[pos] = '*');
            byte[] masked = mask(Kind.PLAIN, bytes, RandomStreams.cuts(random, bytes.length), new Findings());
            assertThat(text(masked)).as("%s", text(bytes)).isEqualTo(text(expected));
        }
    }

    /** An address with a domain that is no UTF-8. */
    private static boolean isNoise(byte[] bytes, Match match) {
        String value = new String(bytes, match.start(), match.end() - match.start(), StandardCharsets.UTF_8);
        return match.type().equals("email") && value.indexOf('\ufffd', value.indexOf('@')) >= 0;
    }

    private static void assertSame(Kind kind, byte[] bytes, List<Integer> cuts, byte[] whole, Findings wholeFindings) {
        Findings findings = new Findings();
        byte[] masked = mask(kind, bytes, cuts, findings);
        int difference = Arrays.mismatch(masked, whole);
        if (difference >= 0) {
            int from = Math.max(0, difference - 400);
            int to = Math.min(bytes.length, difference + 100);
            assertThat(text(Arrays.copyOfRange(masked, from, to)))
                    .as("…%s… at %s cut at %s", text(Arrays.copyOfRange(bytes, from, to)), from, cuts)
                    .isEqualTo(text(Arrays.copyOfRange(whole, from, to)));
        }
        if (kind == Kind.PLAIN) {
            assertThat(findings).hasToString(wholeFindings.toString());
        }
    }

    private static byte[] mask(Kind kind, byte[] bytes, List<Integer> cuts, Findings findings) {
        return RandomStreams.mask(new StreamMasker(MaskingProfile.CONTENT, kind), bytes, cuts, findings);
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(b >= ' ' && b < 0x7F ? "" + (char) b : String.format("<%02x>", b & 0xFF));
        }
        return text.toString();
    }
}
