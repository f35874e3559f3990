package org.sallyport.evidence.part;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table of the population: UTF-8, RFC 4180, a header, and cells that no spreadsheet takes for a formula. */
public final class CsvFile implements Closeable {
    private final CSVPrinter printer;
    private final int columns;
    private long rows;

    public CsvFile(Path file, List<String> header) throws IOException {
        printer = new CSVPrinter(
                // Half of a surrogate pair becomes a question mark, where the writer of Files would fail.
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8)),
                CSVFormat.RFC4180);
        columns = header.size();
        printer.printRecord(header);
    }

    /** As many cells as the header has; null is an empty cell. */
    public void row(@Nullable Object... cells) throws IOException {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row has " + columns + " cells, found " + cells.length);
        }
        List<String> texts = new ArrayList<>(columns);
        for (Object cell : cells) {
            texts.add(cell instanceof Number ? cell.toString() : safe(cell == null ? "" : cell.toString()));
        }
        printer.printRecord(texts);
        rows++;
    }

    long rows() {
        return rows;
    }

    /**
     * A text starting like a formula gets an apostrophe (OWASP, CSV injection), and control characters that could steer
     * a reader's terminal become U+FFFD.
     */
    static String safe(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String plain = text.replaceAll("[\\p{Cntrl}&&[^\\t\\r\\n]]", "\uFFFD");
        return "=+-@\t\r\n".indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
    }

    /** The text that {@link #safe} made such a cell of, but for control characters. */
    static String original(String cell) {
        boolean escaped = cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r\n".indexOf(cell.charAt(1)) >= 0;
        return escaped ? cell.substring(1) : cell;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
