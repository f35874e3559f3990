package org.sallyport.masking;

import java.nio.charset.StandardCharsets;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * How a COPY stream is written (PostgreSQL manual, COPY, "File Formats"). Binary streams are none of these.
 *
 * @param csv CSV rather than text format
 * @param delimiter one byte between fields
 * @param quote one byte around CSV fields; unused in text format
 * @param escape one byte before a quote inside a CSV field; the quote itself by default
 * @param nullText what stands for NULL
 * @param header whether the first line holds column names
 */
public record CopyFormat(boolean csv, byte delimiter, byte quote, byte escape, String nullText, boolean header) {
    /** The server's defaults for text format. */
    public static final CopyFormat TEXT = new CopyFormat(false, (byte) '\t', (byte) '"', (byte) '"', "\\N", false);

    /** The server's defaults for CSV. */
    public static final CopyFormat CSV = new CopyFormat(true, (byte) ',', (byte) '"', (byte) '"', "", false);

    public CopyFormat {
        boolean lineBreaking = delimiter == '\n' || delimiter == '\r' || delimiter < 0;
        if (lineBreaking || (csv && delimiter == quote) || (!csv && delimiter == '\\')) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "COPY cannot use this delimiter");
        }
    }

    /** The same format with or without a line of column names first. */
    public CopyFormat withHeader(boolean first) {
        return new CopyFormat(csv, delimiter, quote, escape, nullText, first);
    }

    byte[] nullBytes() {
        return nullText.getBytes(StandardCharsets.UTF_8);
    }
}
