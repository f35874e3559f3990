package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sallyport.evidence.oscal.ControlSet;

/** One set of controls: UTF-8, RFC 4180, one row a control. */
record ControlsFile(List<Row> rows) {
    /** What a file may have, in the order of the package; {@code asks_for} and {@code queries} may be absent. */
    static final List<String> COLUMNS = List.of("id", "title", "asks_for", "evidence", "queries", "basis");

    private static final Set<String> OPTIONAL = Set.of("asks_for", "queries");
    private static final Set<String> BASES = Set.of("read", "partly", "summaries", "judgement", "memory");
    private static final int MOST_BYTES = 1 << 20;
    /** As the package has it: more quotes, and three bytes in the place of each control character. */
    private static final int MOST_WRITTEN = 4 * MOST_BYTES;

    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_ID = 60;
    private static final int LONGEST = 2_000;

    /** One control; cells as {@link #COLUMNS} names them. */
    record Row(String id, String title, String asksFor, String evidence, String queries, String basis) {}

    /** Why a file is not taken. */
    static final class Fault extends IOException {
        private static final long serialVersionUID = 1;

        Fault(String sentence) {
            super(sentence);
        }

        /** Never null. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    ControlsFile {
        rows = List.copyOf(rows);
    }

    /** Throws {@link Fault} with the line for what is not right. */
    static ControlsFile read(Path file) throws IOException {
        return read(file, MOST_BYTES);
    }

    /** Reads what {@link #write} has written, which is always right. */
    static ControlsFile written(Path file) throws IOException {
        return read(file, MOST_WRITTEN);
    }

    private static ControlsFile read(Path file, int mostBytes) throws IOException {
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text(file, mostBytes)))) {
            requireColumns(parser.getHeaderNames());
            for (CSVRecord found : parser) {
                Row row = row(found);
                if (rows.size() == MOST_ROWS) {
                    throw new Fault("there are more than " + MOST_ROWS + " rows");
                }
                if (!ids.add(token(row.id()))) {
                    throw fault(found, "the id " + row.id() + " is there twice, or differs in punctuation only");
                }
                rows.add(row);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new Fault("it is no table of RFC 4180 with a header");
        }
        if (rows.isEmpty()) {
            throw new Fault("there are no rows");
        }
        return new ControlsFile(rows);
    }

    private static String text(Path file, int mostBytes) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        }
        if (bytes.length > mostBytes) {
            throw new Fault("it has more than " + mostBytes + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Fault("it is not UTF-8");
        }
    }

    private static void requireColumns(List<String> header) throws Fault {
        for (String column : COLUMNS) {
            if (!header.contains(column) && !OPTIONAL.contains(column)) {
                throw new Fault("there is no column " + column);
            }
        }
        if (!COLUMNS.containsAll(header)) {
            throw new Fault("a column is none of " + String.join(", ", COLUMNS));
        }
    }

    private static Row row(CSVRecord record) throws Fault {
        if (!record.isConsistent()) {
            throw fault(record, "it has another number of cells than the header");
        }
        Row row = new Row(
                cell(record, "id", LONGEST_ID),
                cell(record, "title", LONGEST),
                cell(record, "asks_for", LONGEST),
                cell(record, "evidence", LONGEST),
                cell(record, "queries", LONGEST),
                cell(record, "basis", LONGEST));
        if (row.id().isEmpty() || row.title().isEmpty()) {
            throw fault(record, "id and title must not be empty");
        }
        if (!BASES.contains(row.basis())) {
            throw fault(record, "basis is none of read, partly, summaries, judgement and memory");
        }
        for (String file : files(row)) {
            if (!Readme.tellsOf(file)) {
                throw fault(record, "a package has no file " + file);
            }
        }
        return row;
    }

    private static String cell(CSVRecord record, String column, int longest) throws Fault {
        // As it will stand in the package, so that reading it there finds the same.
        String text = record.isMapped(column) ? CsvFile.safe(record.get(column).strip()) : "";
        if (text.length() > longest) {
            throw fault(record, column + " is longer than " + longest + " characters");
        }
        return text;
    }

    private static Fault fault(CSVRecord record, String sentence) {
        return new Fault("row " + record.getRecordNumber() + ": " + sentence);
    }

    private static List<String> files(Row row) {
        return row.evidence().isEmpty() ? List.of() : List.of(row.evidence().split("\\s+"));
    }

    private static String token(String id) {
        return id.replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }

    /** For the package: all columns, cells that no spreadsheet takes for a formula. */
    void write(Path target) throws IOException {
        try (CsvFile csv = new CsvFile(target, COLUMNS)) {
            for (Row row : rows) {
                csv.row(row.id(), row.title(), row.asksFor(), row.evidence(), row.queries(), row.basis());
            }
        }
    }

    /** As OSCAL tells it: each row is a control, whose id begins with the set's name. */
    ControlSet controls(String name) {
        return new ControlSet(
                name,
                name,
                true,
                rows.stream()
                        .map(row -> new ControlSet.Row(
                                row.id(),
                                row.title(),
                                row.asksFor(),
                                List.of(name + "." + token(row.id())),
                                files(row),
                                row.queries().isEmpty()
                                        ? Map.of("basis", row.basis())
                                        : Map.of("basis", row.basis(), "queries", row.queries())))
                        .toList());
    }
}
