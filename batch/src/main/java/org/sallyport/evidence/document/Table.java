package org.sallyport.evidence.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** A table that goes on over pages under repeated headers. Texts that are longer than a cell's lines are cut. */
final class Table {
    private static final int HEADER_LINES = 2;
    private static final float PAD = 3.5f;
    private static final float GUTTER = 8;
    /** A table that is no higher than this is not broken. */
    private static final float SHORT = 190;

    private final Flow flow;
    private final List<Column> columns;
    private final List<List<List<String>>> rows = new ArrayList<>();
    private final float[] edges;
    private final List<List<String>> titles = new ArrayList<>();

    Table(Flow flow, List<Column> columns, List<List<String>> rows, int lines) {
        this.flow = flow;
        this.columns = List.copyOf(columns);
        this.edges = edges(columns);
        for (int i = 0; i < columns.size(); i++) {
            titles.add(flow.lines().of(Ink.COLUMN, columns.get(i).title(), width(i), HEADER_LINES));
        }
        rows.forEach(row -> this.rows.add(wrapped(row, lines)));
    }

    private static float[] edges(List<Column> columns) {
        float all = 0;
        for (Column column : columns) {
            all += column.share();
        }
        float[] edges = new float[columns.size() + 1];
        edges[0] = Page.MARGIN;
        for (int i = 0; i < columns.size(); i++) {
            edges[i + 1] = edges[i] + Page.MEASURE * columns.get(i).share() / all;
        }
        return edges;
    }

    /** How much of it has to be on the page where it begins. */
    float together() {
        float whole = headerHeight();
        for (List<List<String>> row : rows) {
            whole += height(row);
        }
        return whole <= SHORT || rows.isEmpty() ? whole : headerHeight() + height(rows.get(0));
    }

    void draw() throws IOException {
        flow.tree().begin("Table");
        flow.tree().begin("THead");
        header(true);
        flow.tree().end();
        flow.tree().begin("TBody");
        for (List<List<String>> row : rows) {
            row(row);
        }
        flow.tree().end();
        flow.tree().end();
        flow.down(10);
    }

    private void header(boolean first) throws IOException {
        if (first) {
            flow.tree().begin("TR");
        }
        float height = headerHeight();
        flow.page().furnish(Ink.PANEL, Page.MARGIN, flow.y() - height, Page.MEASURE, height);
        for (int i = 0; i < columns.size(); i++) {
            if (first) {
                flow.page().begin(flow.tree().addColumnHeader());
            } else {
                flow.page().beginArtifact();
            }
            float baseline = flow.y() - PAD - Ink.COLUMN.size();
            for (String line : titles.get(i)) {
                line(i, Ink.COLUMN, baseline, line);
                baseline -= Ink.COLUMN.leading();
            }
            flow.page().end();
        }
        flow.down(height);
        flow.page().rule(Page.MARGIN, flow.y(), Page.MEASURE);
        if (first) {
            flow.tree().end();
        }
    }

    private void row(List<List<String>> cells) throws IOException {
        float height = height(cells);
        if (flow.need(height)) {
            header(false);
        }
        flow.tree().begin("TR");
        for (int i = 0; i < cells.size(); i++) {
            PDStructureElement cell = flow.tree().add("TD");
            flow.page().begin(cell);
            float baseline = flow.y() - PAD - Ink.CELL.size();
            for (String line : cells.get(i)) {
                line(i, Ink.CELL, baseline, line);
                baseline -= Ink.CELL.leading();
            }
            flow.page().end();
        }
        flow.tree().end();
        flow.down(height);
        flow.page().rule(Page.MARGIN, flow.y(), Page.MEASURE);
    }

    private List<List<String>> wrapped(List<String> row, int lines) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " cells, found " + row.size());
        }
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(flow.lines().of(Ink.CELL, row.get(i), width(i), lines));
        }
        return cells;
    }

    private void line(int column, Ink ink, float baseline, String text) throws IOException {
        if (columns.get(column).right()) {
            flow.page().textRight(ink, edges[column] + GUTTER / 2 + width(column), baseline, text);
        } else {
            flow.page().text(ink, edges[column] + GUTTER / 2, baseline, text);
        }
    }

    private float width(int column) {
        return edges[column + 1] - edges[column] - GUTTER;
    }

    private float headerHeight() {
        int most = titles.stream().mapToInt(List::size).max().orElse(1);
        return most * Ink.COLUMN.leading() + 2 * PAD - 1;
    }

    private static float height(List<List<String>> cells) {
        int most = cells.stream().mapToInt(List::size).max().orElse(1);
        return most * Ink.CELL.leading() + 2 * PAD - 2;
    }
}
