package org.sallyport.masking;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.detector.Fold;
import org.sallyport.masking.detector.Prefilter;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Masks a COPY stream in text or CSV format, field by field. The stream may be cut anywhere: whole lines come out, the
 * rest is held. For one stream and one thread.
 */
public final class CopyTextMasker {
    /** A line is held until its end is seen. As large as a message may be: servers send a line in each. */
    public static final int MAX_LINE = 1 << 26;

    /** PostgreSQL's own limit of columns in a result (MaxTupleAttributeNumber). */
    private static final int MAX_FIELDS = 1664;

    private final Masker masker;
    private final CopyFormat format;
    private final FieldCodec codec;
    private final byte[] nullBytes;
    private final List<@Nullable ColumnRule> columns;
    private final boolean ruled;
    private final boolean[] special;
    private final Findings findings;
    private final int[] fieldEnds = new int[MAX_FIELDS];
    private byte[] line = new byte[1024];
    private int length;
    private int fields;
    private boolean inHeader;
    private List<String> names = List.of();

    /**
     * @param columns the rule of each column by position, null where the content decides; empty when unknown
     * @param findings takes the counts
     */
    public CopyTextMasker(
            Masker masker, CopyFormat format, List<? extends @Nullable ColumnRule> columns, Findings findings) {
        this.masker = masker;
        this.format = format;
        this.codec = FieldCodec.of(format);
        this.nullBytes = format.nullBytes();
        this.columns = Collections.unmodifiableList(new ArrayList<>(columns));
        this.ruled = this.columns.stream().anyMatch(Objects::nonNull);
        this.special = special(format);
        this.findings = findings;
        this.inHeader = format.header();
    }

    /**
     * Whether the stream's next bytes are whole lines that stay as they are; then they have been taken. Quick for most
     * lines; false says only that they must be fed.
     */
    public boolean passes(byte[] bytes, int from, int to) {
        if (length > 0 || inHeader || ruled || from == to || bytes[to - 1] != '\n') {
            return false;
        }
        boolean clear = !Fold.isDigit(format.delimiter()) && Prefilter.isClear(bytes, from, to);
        Findings unused = new Findings();
        int field = from;
        int number = 1;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (!special[b & 0xFF]) {
                continue;
            }
            if (b == format.delimiter() || b == '\n') {
                boolean last = b == '\n';
                if ((last && !columns.isEmpty() && number != columns.size())
                        || !(clear || stays(bytes, field, i, name(number - 1), unused))) {
                    return false;
                }
                number = last ? 1 : number + 1;
                field = i + 1;
            } else if (b == '\r' || !isNull(bytes, field, i)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes that mean something to the format. */
    private static boolean[] special(CopyFormat format) {
        boolean[] special = new boolean[256];
        for (byte b : new byte[] {format.delimiter(), '\n', '\r', quote(format)}) {
            special[b & 0xFF] = true;
        }
        return special;
    }

    private static byte quote(CopyFormat format) {
        return format.csv() ? format.quote() : (byte) '\\';
    }

    private boolean stays(byte[] bytes, int from, int to, String name, Findings unused) {
        return masker.maskText(bytes, from, to, null, name, unused) instanceof MaskedValue.Unchanged;
    }

    private String name(int index) {
        return index < names.size() ? names.get(index) : "";
    }

    /** Whether this is the backslash of a field that is {@code \N}. */
    private boolean isNull(byte[] bytes, int field, int at) {
        boolean ends = bytes[at + 1] == 'N' && (bytes[at + 2] == format.delimiter() || bytes[at + 2] == '\n');
        return !format.csv() && at == field && ends;
    }

    /**
     * Takes the stream's next bytes.
     *
     * @return the masked lines that are now complete; empty when there are none
     * @throws SallyportException MASKING_FAILED when a line is longer than {@link #MAX_LINE}
     */
    public byte[] feed(byte[] chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.length + 64);
        for (byte b : chunk) {
            append(b);
            FieldCodec.Mark mark = codec.next(b);
            if (mark != FieldCodec.Mark.DATA) {
                endField(length - 1);
            }
            if (mark == FieldCodec.Mark.LINE_END) {
                endLine(out);
            }
        }
        return out.toByteArray();
    }

    /** Bytes that a line which has not ended yet takes here. */
    public int held() {
        return line.length;
    }

    /** The stream has ended: masks what is held, a line without its end. */
    public byte[] end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        if (length > 0) {
            endField(length);
            endLine(out);
        }
        return out.toByteArray();
    }

    private void append(byte b) {
        if (length == MAX_LINE) {
            throw new SallyportException(
                    ErrorCode.MASKING_FAILED, "a line of a COPY stream is longer than " + MAX_LINE + " bytes");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE, 2 * length));
        }
        line[length++] = b;
    }

    private void endField(int end) {
        if (fields < MAX_FIELDS) {
            fieldEnds[fields] = end;
        }
        fields++;
    }

    private void endLine(ByteArrayOutputStream out) {
        int end = fields <= MAX_FIELDS ? fieldEnds[fields - 1] : length;
        int content = end > 0 && line[end - 1] == '\r' ? end - 1 : end;
        if (content == 2 && line[0] == '\\' && line[1] == '.') {
            out.write(line, 0, length);
        } else if (fields > MAX_FIELDS || (!columns.isEmpty() && columns.size() != fields)) {
            withhold(out);
        } else {
            fieldEnds[fields - 1] = content;
            maskFields(out);
            out.write(line, content, length - content);
        }
        inHeader = false;
        length = 0;
        fields = 0;
    }

    /** Which field is which column is not certain, so none is shown. */
    private void withhold(ByteArrayOutputStream out) {
        findings.add("withheld", "failure");
        out.writeBytes(Masker.FAILED.getBytes(StandardCharsets.US_ASCII));
        if (line[length - 1] == '\n') {
            out.write('\n');
        }
    }

    private void maskFields(ByteArrayOutputStream out) {
        List<String> header = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < fields; i++) {
            if (i > 0) {
                out.write(format.delimiter());
            }
            if (inHeader) {
                header.add(new String(codec.decode(line, start, fieldEnds[i]), StandardCharsets.UTF_8));
            }
            maskField(i, start, fieldEnds[i], out);
            start = fieldEnds[i] + 1;
        }
        if (inHeader) {
            names = header;
        }
    }

    private void maskField(int index, int start, int end, ByteArrayOutputStream out) {
        if (Arrays.equals(line, start, end, nullBytes, 0, nullBytes.length)) {
            out.write(line, start, end - start);
            return;
        }
        ColumnRule rule = inHeader || columns.isEmpty() ? null : columns.get(index);
        String name = name(index);
        MaskedValue masked;
        if (codec.isPlain(line, start, end)) {
            masked = masker.maskText(line, start, end, rule, name, findings);
        } else {
            byte[] value = codec.decode(line, start, end);
            masked = masker.maskText(value, 0, value.length, rule, name, findings);
        }
        if (masked instanceof MaskedValue.Replaced replaced) {
            codec.encode(replaced.bytes(), out);
        } else if (masked instanceof MaskedValue.Withheld) {
            out.writeBytes(nullBytes);
        } else {
            out.write(line, start, end - start);
        }
    }
}
