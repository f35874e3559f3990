package org.sallyport.masking.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sallyport.masking.Findings;
import org.sallyport.masking.detector.Samples;

/** Random texts rich in synthetic values and in what comes close to them, and ways to feed them. */
final class RandomStreams {
    private static final List<String> PIECES = List.of(
            "4111111111111111",
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "378282246310005",
            "123-45-6789",
            "123 45 6789",
            "123456789",
            "4111",
            "4242",
            "6789",
            "411",
            "1",
            "23",
            "4",
            "5",
            " ",
            " ",
            "-",
            ".",
            "*",
            "/",
            "\\",
            "x",
            "_",
            "\n",
            "\r\n",
            "\t",
            "SSN: ",
            "card ",
            "credit_card_number=",
            "'",
            "jane@example.com",
            "jane.roe@mail.example.co.uk",
            "git@github.com",
            "jane",
            "@",
            "example",
            ".com",
            "a@",
            "@b",
            "\u00a0",
            "\u200b",
            "\u00ad",
            "５",
            "é",
            "€",
            "𝟜",
            "\u2011",
            "[REDACTED:ssn]",
            "$ ",
            "Nov 22 03:14:15 host sshd[4242]: ok",
            "2026-11-22 21:15:03");

    /** What a terminal's stream has besides. */
    private static final List<String> CONTROLS = List.of(
            "\u001b[31m",
            "\u001b[0m",
            "\u001b[38;5;196m",
            "\u001b[K",
            "\u001b[C",
            "\u001b[2C",
            "\u001b[5;10H",
            "\u001b[?25l",
            "\u001b(B",
            "\u001b7",
            "\b",
            "\b \b",
            "\r",
            " \r",
            "\u007f",
            "\u0007",
            "\u0000",
            "\u001b]0;title 4111111111111111\u0007",
            "\u001b]8;;mailto:jane@example.com\u001b\\",
            "\u001bPq1234\u001b\\",
            "\u001b]0;",
            "\u001b",
            "\u001b[",
            "\u001b[4111111111111111m",
            "\u009b1m",
            "\u009d2;t\u009c",
            "\u0018",
            "1\b1",
            "4\b\b\b4");

    private static final List<String> OFTEN = List.of(
            "\u001b[31m",
            "\b",
            "4\b",
            "41\b",
            "\u001b]0;xx",
            "4\u001b[H",
            "\u001b[1",
            "a\u001b[m",
            "\r4",
            "x",
            "\u0000");

    private RandomStreams() {}

    static byte[] text(Random random, int pieces, boolean terminal) {
        List<String> hits = Samples.hits();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pieces; i++) {
            int kind = random.nextInt(40);
            if (terminal && kind < 12) {
                out.writeBytes(pick(random, CONTROLS));
            } else if (kind == 39) {
                out.writeBytes(pick(random, hits));
            } else if (kind == 38) {
                out.write(random.nextInt(256));
            } else if (kind == 37) {
                out.writeBytes(("" + random.nextInt(10)).getBytes(StandardCharsets.US_ASCII));
            } else if (kind == 36 && random.nextInt(20) == 0) {
                out.writeBytes("a4\u200b".repeat(random.nextInt(200)).getBytes(StandardCharsets.UTF_8));
            } else if (kind == 36 && random.nextInt(20) == 0) {
                out.writeBytes(
                        ("4" + "\u200b".repeat(random.nextInt(18))).repeat(20).getBytes(StandardCharsets.UTF_8));
            } else {
                out.writeBytes(pick(random, PIECES));
            }
        }
        return out.toByteArray();
    }

    /** A text of few characters, so that they meet in every way. */
    static byte[] fewCharacters(Random random) {
        int[] all = "4411 1-.5 \b\r\n x@.a\u001b[mCH;\u00a0\u200b٣]\u0007\\é"
                .codePoints()
                .toArray();
        int[] some = random.ints(2 + random.nextInt(8), 0, all.length)
                .map(i -> all[i])
                .toArray();
        int length = random.nextInt(600);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(some[random.nextInt(some.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text in which one thing comes more often than can be kept, between others. */
    static byte[] manyTimes(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 8; i++) {
            out.writeBytes(text(random, random.nextInt(8), true));
            String often = OFTEN.get(random.nextInt(OFTEN.size()));
            out.writeBytes(often.repeat(random.nextInt(1800)).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** The stream's masked form when it comes in pieces that end at the given offsets. */
    static byte[] mask(StreamMasker masker, byte[] bytes, List<Integer> cuts, Findings findings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (int cut : cuts) {
            write(out, masker.feed(bytes, from, cut - from, findings));
            from = cut;
        }
        write(out, masker.feed(bytes, from, bytes.length - from, findings));
        write(out, masker.finish(findings));
        return out.toByteArray();
    }

    static void write(ByteArrayOutputStream out, Chunk chunk) {
        out.write(chunk.bytes(), chunk.from(), chunk.length());
    }

    static List<Integer> cuts(Random random, int length) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = random.nextInt(1 + Math.min(length, 40)); i > 0; i--) {
            cuts.add(random.nextInt(length + 1));
        }
        Collections.sort(cuts);
        return cuts;
    }

    static List<Integer> everywhere(int length) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < length; i++) {
            cuts.add(i);
        }
        return cuts;
    }
}
