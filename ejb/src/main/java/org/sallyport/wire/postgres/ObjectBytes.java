package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskedValue;
import org.sallyport.masking.Masker;

/**
 * Bytes of a large object, of which a client reads as few or as many at a time as it likes. Text is masked by content,
 * and whatever touches an edge of the piece is hidden, since it may be half of a value; bytes that are no text are hidden
 * as a whole. The length stays, for a shorter answer would look like the object's end.
 */
final class ObjectBytes {
    private static final byte HIDDEN = '*';

    private ObjectBytes() {}

    /** The bytes as they may be shown; the same array when nothing had to be hidden. */
    static byte[] masked(byte[] piece, Masker masker, Findings findings) {
        if (piece.length == 0) {
            return piece;
        }
        if (!isText(whole(piece))) {
            findings.add("withheld", "binary");
            return hidden(piece.length);
        }
        byte[] shown = piece.clone();
        int from = edge(shown, 0, 1);
        int to = edge(shown, shown.length - 1, -1) + 1;
        if (from >= to) {
            findings.add("withheld", "edge");
            return hidden(piece.length);
        }
        Arrays.fill(shown, 0, from, HIDDEN);
        Arrays.fill(shown, to, shown.length, HIDDEN);
        MaskedValue inner = masker.maskText(shown, from, to, null, "", findings);
        if (inner instanceof MaskedValue.Replaced replaced) {
            byte[] fitted = Arrays.copyOf(replaced.bytes(), to - from);
            if (replaced.bytes().length < fitted.length) {
                Arrays.fill(fitted, replaced.bytes().length, fitted.length, HIDDEN);
            }
            System.arraycopy(fitted, 0, shown, from, fitted.length);
        } else if (inner instanceof MaskedValue.Withheld) {
            return hidden(piece.length);
        }
        if (from > 0 || to < shown.length) {
            findings.add("withheld", "edge");
        }
        return shown;
    }

    /** Without the parts of characters that the cut has left at either edge. */
    private static byte[] whole(byte[] piece) {
        int from = 0;
        while (from < Math.min(3, piece.length) && (piece[from] & 0xC0) == 0x80) {
            from++;
        }
        int to = piece.length;
        for (int back = 1; back <= 3 && to - back >= from; back++) {
            int lead = piece[to - back] & 0xFF;
            if (lead < 0x80 || lead >= 0xC0) {
                int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
                to = length > back ? to - back : to;
                break;
            }
        }
        return Arrays.copyOfRange(piece, from, to);
    }

    private static byte[] hidden(int length) {
        byte[] all = new byte[length];
        Arrays.fill(all, HIDDEN);
        return all;
    }

    /** The first place from this edge inwards that no value across the edge can reach: behind white space. */
    private static int edge(byte[] text, int start, int step) {
        int at = start;
        while (at >= 0 && at < text.length) {
            if (isSpace(text[at])) {
                int next = at + step;
                boolean inside = next >= 0 && next < text.length;
                boolean joins = inside && isDigit(text[next]) && (at == start || isDigit(text[at - step]));
                if (!joins) {
                    return at;
                }
            }
            at += step;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** UTF-8 without control characters other than white space. */
    static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if ((b >= 0 && b < ' ' && !isSpace(b)) || b == 127) {
                return false;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .hasRemaining();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
