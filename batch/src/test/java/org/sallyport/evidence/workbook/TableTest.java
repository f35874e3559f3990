package org.sallyport.evidence.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<String> HEADER = List.of("id", "commands", "text");

    private static byte[] workbook(int limit, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out)) {
            try (Table table = new Table(workbook, "sessions", HEADER, Set.of("commands"), limit)) {
                for (List<String> row : rows) {
                    table.row(row);
                }
            }
            try (Table table = new Table(workbook, "exceptions", List.of("kind"), Set.of(), limit)) {
                table.row(List.of("LOGIN_BYPASSED"));
            }
        }
        return out.toByteArray();
    }

    private static byte[] workbook(String text) throws IOException {
        return workbook(Table.ROWS, List.of(List.of("s-1", "7", text)));
    }

    private static Map<String, List<Row>> read(byte[] bytes) throws IOException {
        Map<String, List<Row>> sheets = new TreeMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                Stream<Sheet> all = workbook.getSheets()) {
            for (Sheet sheet : all.toList()) {
                sheets.put(sheet.getName(), sheet.read());
            }
        }
        return sheets;
    }

    private static Cell text(byte[] bytes) throws IOException {
        return read(bytes).getOrDefault("sessions", List.of()).get(1).getCell(2);
    }

    private static String part(byte[] bytes, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void numbers_are_numbers_and_everything_else_is_text() throws IOException {
        Map<String, List<Row>> sheets = read(workbook(
                Table.ROWS,
                List.of(
                        List.of("001", "12", "2026-10-01T00:00:00Z"),
                        List.of("=1+1", "12345678901234567890", "'=cmd|' /C calc'!A0"),
                        List.of("", "", "007"))));
        List<Row> rows = sheets.getOrDefault("sessions", List.of());
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.NUMBER);
        assertThat(rows.get(1).getCell(1).asNumber()).isEqualByComparingTo("12");
        for (Cell cell : List.of(
                rows.get(1).getCell(0),
                rows.get(1).getCell(2),
                rows.get(2).getCell(0),
                rows.get(2).getCell(1),
                rows.get(2).getCell(2),
                rows.get(3).getCell(2))) {
            assertThat(cell.getType()).as(cell.getText()).isEqualTo(CellType.STRING);
        }
        assertThat(rows.get(2).getCell(0).getText()).isEqualTo("=1+1");
        assertThat(sheets.get("exceptions")).hasSize(2);
    }

    @Test
    void hostile_texts_are_only_texts() throws IOException {
        assertThat(text(workbook("</t></is></c><c><f>1+1</f>&amp;\"")).getText())
                .isEqualTo("</t></is></c><c><f>1+1</f>&amp;\"");
        assertThat(text(workbook("\u001b[2J \uFFFF \uD800 a\r\nb\rc 😀")).getText())
                .isEqualTo("\uFFFD[2J \uFFFD \uFFFD a\nb\nc 😀");
        assertThat(part(workbook("_x003D_1"), "xl/worksheets/sheet1.xml")).contains(">_x005F_x003D_1<");
        assertThat(part(workbook("x"), "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }

    @Test
    void a_cell_that_is_too_long_is_cut_and_says_so() throws IOException {
        String fits = "x".repeat(CellText.LONGEST);
        assertThat(text(workbook(fits)).getText()).isEqualTo(fits);
        assertThat(text(workbook(fits + "x")).getText())
                .hasSize(CellText.LONGEST)
                .endsWith("xx [cut: 32768 characters, whole in the CSV file]");
        assertThat(CellText.fitting("😀".repeat(20_000)) + CellText.fitting("x" + "😀".repeat(20_000)))
                .doesNotContainPattern("[\uD800-\uDBFF](?![\uDC00-\uDFFF])");
    }

    @Test
    void what_does_not_fit_on_a_sheet_goes_on_on_the_next() throws IOException {
        List<List<String>> rows = Stream.iterate(1, i -> i + 1)
                .limit(250)
                .map(i -> List.of("s-" + i, String.valueOf(i), "t"))
                .toList();
        byte[] bytes = workbook(101, rows);
        Map<String, List<Row>> sheets = read(bytes);
        assertThat(sheets.keySet()).containsExactlyInAnyOrder("sessions", "sessions (2)", "sessions (3)", "exceptions");
        assertThat(sheets.get("sessions")).hasSize(101);
        List<Row> last = sheets.getOrDefault("sessions (3)", List.of());
        assertThat(last).hasSize(51);
        assertThat(last.get(0).getCell(0).getText()).isEqualTo("id");
        assertThat(last.get(50).getCell(0).getText()).isEqualTo("s-250");
        assertThat(part(bytes, "xl/worksheets/sheet3.xml"))
                .contains("state=\"frozen\"", "<autoFilter ref=\"A1:C51\"/>", "customWidth");
    }

    @Test
    void the_same_rows_are_the_same_bytes() throws Exception {
        byte[] once = workbook("x");
        Thread.sleep(2_100);
        assertThat(workbook("x")).isEqualTo(once).isNotEqualTo(workbook("y"));
    }

    @Test
    void a_row_of_another_width_is_refused() {
        assertThatThrownBy(() -> workbook(9, List.of(List.of("s-1")))).hasMessageContaining("3 cells, found 1");
    }

    @Test
    void columns_have_letters() {
        assertThat(Stream.of(0, 25, 26, 27, 51, 52, 701, 702).map(Table::column))
                .containsExactly("A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA");
    }
}
