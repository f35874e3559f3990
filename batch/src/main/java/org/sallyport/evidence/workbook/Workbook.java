package org.sallyport.evidence.workbook;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX file in the making: sheets one after the other, each written as its rows come. */
public final class Workbook implements Closeable {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    // 0: as it comes; 1: bold, for headers; 2: text, so that a text that is edited does not become a formula.
    private static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
            + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
            + "</styleSheet>";
    // Any constant does; it keeps equal content equal.
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final Writer out;
    private final List<String> names = new ArrayList<>();

    /** Closes the stream in the end. */
    public Workbook(OutputStream stream) {
        zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
        out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 64 * 1024);
    }

    /** Begins a sheet, of which the one before must have ended. */
    Writer begin(String name) throws IOException {
        names.add(name);
        entry("xl/worksheets/sheet" + names.size() + ".xml");
        out.append(XML).append("<worksheet xmlns=\"").append(MAIN).append("\">");
        return out;
    }

    void end() throws IOException {
        out.append("</worksheet>");
        out.flush();
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        StringBuilder types = new StringBuilder();
        StringBuilder sheets = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= names.size(); i++) {
            types.append(override("/xl/worksheets/sheet" + i + ".xml", TYPE + "worksheet+xml"));
            sheets.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                    .formatted(CellText.xml(names.get(i - 1)), i, i));
            relations.append(relation(i, RELATIONS + "/worksheet", "worksheets/sheet" + i + ".xml"));
        }
        relations.append(relation(names.size() + 1, RELATIONS + "/styles", "styles.xml"));
        part("xl/styles.xml", STYLES);
        part(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + sheets
                        + "</sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", relations(relations.toString()));
        part("_rels/.rels", relations(relation(1, RELATIONS + "/officeDocument", "xl/workbook.xml")));
        part(
                "[Content_Types].xml",
                XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + override("/xl/workbook.xml", TYPE + "sheet.main+xml")
                        + override("/xl/styles.xml", TYPE + "styles+xml") + types + "</Types>");
        zip.close();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
    }

    private static String relations(String relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    private void part(String name, String text) throws IOException {
        entry(name);
        out.append(text);
        out.flush();
        zip.closeEntry();
    }

    private void entry(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }
}
