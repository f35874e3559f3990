package org.sallyport.masking;

import java.io.ByteArrayOutputStream;

/** One COPY format: where lines and fields end, and how a field's value is written. Stateful within a line. */
sealed interface FieldCodec permits TextFieldCodec, CsvFieldCodec {
    static FieldCodec of(CopyFormat format) {
        return format.csv() ? new CsvFieldCodec(format) : new TextFieldCodec(format);
    }

    /** What a byte means at its place. */
    enum Mark {
        DATA,
        FIELD_END,
        LINE_END
    }

    /** Takes the line's next byte. */
    Mark next(byte b);

    /** Whether the value is the field's bytes as they stand. */
    boolean isPlain(byte[] line, int from, int to);

    /** The value that a field's bytes stand for. */
    byte[] decode(byte[] line, int from, int to);

    /** Writes a value as a field. */
    void encode(byte[] value, ByteArrayOutputStream out);
}
