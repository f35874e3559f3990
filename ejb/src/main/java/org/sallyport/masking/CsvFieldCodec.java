package org.sallyport.masking;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** COPY's CSV format: quotes may begin anywhere in a field, as the server reads it. */
final class CsvFieldCodec implements FieldCodec {
    private final CopyFormat format;
    private final byte[] nullBytes;
    private boolean quoted;
    private boolean escaped;

    CsvFieldCodec(CopyFormat format) {
        this.format = format;
        this.nullBytes = format.nullBytes();
    }

    @Override
    public Mark next(byte b) {
        if (escaped) {
            escaped = false;
            return Mark.DATA;
        }
        if (quoted && b == format.escape() && b != format.quote()) {
            escaped = true;
        } else if (b == format.quote()) {
            // A doubled quote closes and opens again, which comes to the same.
            quoted = !quoted;
        } else if (!quoted) {
            return b == format.delimiter() ? Mark.FIELD_END : b == '\n' ? Mark.LINE_END : Mark.DATA;
        }
        return Mark.DATA;
    }

    @Override
    public boolean isPlain(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == format.quote()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] decode(byte[] line, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        boolean inside = false;
        for (int i = from; i < to; i++) {
            byte b = line[i];
            boolean quoteNext = i + 1 < to && (line[i + 1] == format.quote() || line[i + 1] == format.escape());
            if (inside && b == format.escape() && quoteNext) {
                i++;
                out.write(line[i]);
            } else if (b == format.quote()) {
                inside = !inside;
            } else {
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    @Override
    public void encode(byte[] value, ByteArrayOutputStream out) {
        if (!needsQuotes(value)) {
            out.writeBytes(value);
            return;
        }
        out.write(format.quote());
        for (byte b : value) {
            if (b == format.quote() || b == format.escape()) {
                out.write(format.escape());
            }
            out.write(b);
        }
        out.write(format.quote());
    }

    /** Also for a value that reads as NULL, and for the end mark {@code \.}. */
    private boolean needsQuotes(byte[] value) {
        for (byte b : value) {
            if (b == format.delimiter() || b == format.quote() || b == '\n' || b == '\r') {
                return true;
            }
        }
        return Arrays.equals(value, nullBytes) || Arrays.equals(value, new byte[] {'\\', '.'});
    }
}
