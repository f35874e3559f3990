package org.sallyport.masking;

import java.io.ByteArrayOutputStream;

/** COPY's text format: backslash escapes, no quotes. */
final class TextFieldCodec implements FieldCodec {
    private static final String ESCAPED = "bfnrtv";
    private static final String MEANING = "\b\f\n\r\t\u000b";

    private final byte delimiter;
    private boolean escaped;

    TextFieldCodec(CopyFormat format) {
        delimiter = format.delimiter();
    }

    @Override
    public Mark next(byte b) {
        if (escaped) {
            escaped = false;
            return Mark.DATA;
        }
        escaped = b == '\\';
        return b == delimiter ? Mark.FIELD_END : b == '\n' ? Mark.LINE_END : Mark.DATA;
    }

    @Override
    public boolean isPlain(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] decode(byte[] line, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int i = from;
        while (i < to) {
            byte b = line[i++];
            if (b != '\\' || i == to) {
                out.write(b);
                continue;
            }
            int used = number(line, i, to, out);
            if (used == 0) {
                int meaning = ESCAPED.indexOf(line[i]);
                out.write(meaning < 0 ? line[i] : MEANING.charAt(meaning));
                used = 1;
            }
            i += used;
        }
        return out.toByteArray();
    }

    /** {@code \ooo} and {@code \xhh}; returns how many bytes behind the backslash they take, 0 when it is neither. */
    private static int number(byte[] line, int start, int to, ByteArrayOutputStream out) {
        boolean hex = line[start] == 'x';
        int first = hex ? start + 1 : start;
        int radix = hex ? 16 : 8;
        int value = 0;
        int i = first;
        while (i < to && i < first + (hex ? 2 : 3) && line[i] > 0 && Character.digit((char) line[i], radix) >= 0) {
            value = value * radix + Character.digit((char) line[i], radix);
            i++;
        }
        if (i == first) {
            return 0;
        }
        out.write(value);
        return i - start;
    }

    @Override
    public void encode(byte[] value, ByteArrayOutputStream out) {
        for (byte b : value) {
            int control = b > 0 ? MEANING.indexOf(b) : -1;
            if (control >= 0) {
                out.write('\\');
                out.write(ESCAPED.charAt(control));
                continue;
            }
            if (b == '\\' || b == delimiter) {
                out.write('\\');
            }
            out.write(b);
        }
    }
}
