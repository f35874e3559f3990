package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table of the population back, row by row. */
final class CsvRows {
    /** Takes a row's cells by their columns' names. */
    interface Sink {
        void row(Cells cells);
    }

    /** One row. */
    record Cells(CSVRecord row) {
        /** As it was before it was made safe for spreadsheets. */
        String text(String column) {
            return CsvFile.original(row.get(column));
        }

        long number(String column) {
            return Long.parseLong(row.get(column));
        }
    }

    private CsvRows() {}

    /** Hands over so many rows at most, from the first. */
    static void each(Path file, long most, Sink sink) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.builder()
                        .setReader(reader)
                        .setFormat(CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())
                        .get()) {
            Iterator<CSVRecord> rows = parser.iterator();
            for (long i = 0; i < most && rows.hasNext(); i++) {
                sink.row(new Cells(rows.next()));
            }
        }
    }
}
