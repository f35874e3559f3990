package org.sallyport.verify.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.MalformedException;

/** The rows of a table (RFC 4180, UTF-8), one after the other; all as wide as the first, the header. */
public final class CsvRows {
    /** What a hostile table can make us hold: a row of this many characters. */
    private static final int MAX_ROW = 4 << 20;

    private static final int MAX_COLUMNS = 1_000;

    private final PushbackReader in;
    private long number;
    private int width = -1;
    private int characters;

    public CsvRows(InputStream in) {
        this.in = new PushbackReader(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 64 * 1024));
    }

    /** Null at the end. Throws {@link MalformedException} that names the row, from 0 for the header. */
    public @Nullable List<String> next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        in.unread(first);
        List<String> cells = new ArrayList<>(Math.max(width, 16));
        characters = 0;
        StringBuilder cell = new StringBuilder();
        while (cell(cell)) {
            cells.add(cell.toString());
            if (cells.size() > MAX_COLUMNS) {
                throw fault("has too many cells");
            }
            cell.setLength(0);
        }
        cells.add(cell.toString());
        if (width >= 0 && cells.size() != width) {
            throw fault("has " + cells.size() + " cells, the header " + width);
        }
        width = cells.size();
        number++;
        return cells;
    }

    /** Reads one cell; whether another follows in its row. */
    private boolean cell(StringBuilder cell) throws IOException {
        int c = in.read();
        if (c == '"') {
            quoted(cell);
            c = in.read();
            if (c != ',' && c != '\r' && c != '\n') {
                throw fault("has something behind a closing quote");
            }
        }
        while (c != ',' && c != '\r' && c != '\n') {
            add(cell, c);
            c = in.read();
        }
        if (c == '\r' && in.read() != '\n') {
            throw fault("has a carriage return without a line feed");
        }
        return c == ',';
    }

    private void quoted(StringBuilder cell) throws IOException {
        while (true) {
            int c = in.read();
            if (c == '"') {
                int next = in.read();
                if (next != '"') {
                    if (next >= 0) {
                        in.unread(next);
                    }
                    return;
                }
            }
            add(cell, c);
        }
    }

    private void add(StringBuilder cell, int c) {
        if (c < 0) {
            throw fault("ends within a row");
        }
        if (++characters > MAX_ROW) {
            throw fault("is longer than " + MAX_ROW + " characters");
        }
        cell.append((char) c);
    }

    private MalformedException fault(String why) {
        return new MalformedException("row " + number + " " + why);
    }
}
