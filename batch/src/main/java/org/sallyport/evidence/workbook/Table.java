package org.sallyport.evidence.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table on as many sheets as it needs: {@code sessions}, {@code sessions (2)}. Each begins with the header, which stays in
 * view, and has a filter. Numbers are numbers where their column is one of numbers, everything else is text.
 */
public final class Table implements Closeable {
    /** Most rows of a sheet, by Excel's specification. */
    static final int ROWS = 1_048_576;

    // Excel keeps 15 digits of a number.
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,14}");
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;
    /** Rows that tell how wide the columns are to be. */
    private static final int MEASURED = 100;

    private final Workbook workbook;
    private final String name;
    private final List<String> header;
    private final Set<String> numbers;
    private final int limit;
    private final List<List<String>> first = new ArrayList<>();
    private @Nullable Writer sheet;
    private int sheets;
    private int row;

    /** Takes which of the columns hold numbers. */
    public Table(Workbook workbook, String name, List<String> header, Set<String> numbers) {
        this(workbook, name, header, numbers, ROWS);
    }

    Table(Workbook workbook, String name, List<String> header, Set<String> numbers, int limit) {
        this.workbook = workbook;
        this.name = name;
        this.header = List.copyOf(header);
        this.numbers = Set.copyOf(numbers);
        this.limit = limit;
    }

    /** As many cells as the header has. */
    public void row(List<String> cells) throws IOException {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("a row has " + header.size() + " cells, found " + cells.size());
        }
        if (sheet == null && first.size() < MEASURED) {
            first.add(List.copyOf(cells));
        } else {
            write(cells);
        }
    }

    @Override
    public void close() throws IOException {
        end(opened());
    }

    private void write(List<String> cells) throws IOException {
        Writer out = opened();
        if (row == limit) {
            end(out);
            out = begin();
        }
        line(out, cells, false);
    }

    private Writer opened() throws IOException {
        if (sheet == null) {
            sheet = begin();
            for (List<String> cells : first) {
                write(cells);
            }
        }
        return sheet;
    }

    private Writer begin() throws IOException {
        sheets++;
        row = 0;
        Writer out = workbook.begin(sheets == 1 ? name : name + " (" + sheets + ")");
        out.append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
                + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int column = 0; column < header.size(); column++) {
            int number = column + 1;
            out.append("<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + width(column)
                    + "\" customWidth=\"1\"/>");
        }
        out.append("</cols><sheetData>");
        line(out, header, true);
        return out;
    }

    private void end(Writer out) throws IOException {
        out.append("</sheetData><autoFilter ref=\"A1:" + column(header.size() - 1) + row + "\"/>");
        workbook.end();
    }

    private void line(Writer out, List<String> cells, boolean bold) throws IOException {
        row++;
        out.append("<row r=\"" + row + "\">");
        for (int column = 0; column < cells.size(); column++) {
            String text = cells.get(column);
            String place = "<c r=\"" + column(column) + row + "\"";
            if (!bold
                    && numbers.contains(header.get(column))
                    && NUMBER.matcher(text).matches()) {
                out.append(place).append("><v>").append(text).append("</v></c>");
            } else if (!text.isEmpty()) {
                out.append(place)
                        .append(" s=\"" + (bold ? 1 : 2) + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(CellText.xml(CellText.fitting(text)))
                        .append("</t></is></c>");
            }
        }
        out.append("</row>");
    }

    private int width(int column) {
        int longest = header.get(column).length() + 4;
        for (List<String> cells : first) {
            longest = Math.max(longest, cells.get(column).length() + 1);
        }
        return Math.max(NARROWEST, Math.min(WIDEST, longest));
    }

    /** {@code A} to {@code Z}, {@code AA} and so on. */
    static String column(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : column(index / 26 - 1) + last;
    }
}
